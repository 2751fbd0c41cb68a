import { expect, it } from 'vitest';
import { managedPreferences } from './managed-preferences.ts';
import { readPolicy } from './read-policy.ts';

it('is what plutil says of the file', async () => {
  const source = managedPreferences(process.execPath, () =>
    Promise.resolve('{"retentionDays":0,"theme":"dark"}'),
  );
  expect(await readPolicy([source])).toMatchObject({ values: { retentionDays: null, theme: 'dark' } });
});

it('is nothing where no profile is installed', async () => {
  const never = (): Promise<string> => Promise.reject(new Error('expected not to be asked'));
  expect(await managedPreferences(`${process.execPath}.not`, never).read()).toBeUndefined();
});

it('cannot be read where plutil fails', async () => {
  const source = managedPreferences(process.execPath, () => Promise.reject(new Error('broken')));
  await expect(source.read()).rejects.toMatchObject({ code: 'policy-unreadable' });
});

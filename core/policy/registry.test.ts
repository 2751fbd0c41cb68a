import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readPolicy } from './read-policy.ts';
import { exportByRegExe, registryKey, type RunReg } from './registry.ts';

const KEY = 'HKLM\\Software\\Policies\\Attache';

function section(...lines: string[]): string {
  return ['Windows Registry Editor Version 5.00', '', '[HKEY_X]', ...lines, ''].join('\r\n');
}

it('is a policy: lists in their order, 1 and 0 for what is true, false or none', async () => {
  const text = section(
    '"notifications"=dword:00000000',
    '"rememberTokens"=dword:00000001',
    '"retentionDays"=dword:00000000',
    '"holdSeconds"=dword:00000000',
    '[HKEY_X\\allowedRegions]',
    '"10"="eu-west-2"',
    '"2"="us-east-1"',
  );
  expect(await readPolicy([registryKey(KEY, () => Promise.resolve(text))])).toEqual({
    kind: 'usable',
    from: [KEY],
    values: {
      notifications: false,
      rememberTokens: true,
      retentionDays: null,
      holdSeconds: 0,
      allowedRegions: ['us-east-1', 'eu-west-2'],
    },
  });
});

it('says what was expected of a number that does not fit', async () => {
  const text = section('"uploadsAtOnce"=dword:00000000');
  const reading = await readPolicy([registryKey(KEY, () => Promise.resolve(text))]);
  expect(reading).toMatchObject({
    kind: 'unusable',
    error: { code: 'policy-invalid', params: { source: KEY } },
  });
});

it('asks for the whole tree once, and reads what reg.exe has written', async () => {
  const asked: (readonly string[])[] = [];
  const run: RunReg = async (args) => {
    asked.push(args);
    await writeFile(args[2] ?? '', section('"theme"="dark"'), 'utf16le');
  };
  expect(await exportByRegExe('C:\\Windows', run)(KEY)).toContain('"theme"="dark"');
  expect(asked).toHaveLength(1);
  expect(asked[0]?.slice(0, 2)).toEqual(['export', KEY]);
});

it('is not there where reg.exe works otherwise, and unreadable where it may not run', async () => {
  const missing: RunReg = ([verb]) =>
    verb === 'export' ? Promise.reject(new Error('exit 1')) : Promise.resolve();
  expect(await exportByRegExe('C:\\Windows', missing)(KEY)).toBeUndefined();
  const source = registryKey(
    KEY,
    exportByRegExe('C:\\Windows', () => Promise.reject(new Error('disabled by your administrator'))),
  );
  await expect(source.read()).rejects.toMatchObject({ code: 'policy-unreadable', params: { source: KEY } });
});

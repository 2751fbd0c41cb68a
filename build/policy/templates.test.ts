import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { policySchema } from '../../contract/policy.ts';
import { policyPlaces } from '../../core/policy/places.ts';
import { policyFields } from './fields.ts';
import { policyFiles } from './templates.ts';
import { LOCALES, POLICY_WORDS } from './words.ts';

const files = policyFiles();

/** The ids of all elements of one kind. */
function ids(file: string, pattern: RegExp): string[] {
  return [...(files.get(file) ?? '').matchAll(pattern)].map(([, id = '']) => id).sort();
}

it('are in the repository as `npm run policy` writes them', async () => {
  for (const [name, text] of files) {
    expect(await readFile(path.join(import.meta.dirname, name), 'utf8'), name).toBe(text);
  }
});

it('have words for every policy, and for nothing else', () => {
  expect(Object.keys(POLICY_WORDS).sort()).toEqual(Object.keys(policySchema.shape).sort());
  expect(policyFields().map(({ name }) => name)).toEqual(Object.keys(POLICY_WORDS));
});

describe.each(LOCALES)('the words in %s', (locale) => {
  const file = `${locale}/attache.adml`;

  it('are all that the template asks for', () => {
    expect(ids(file, /<string id="(\w+)"/g)).toEqual(ids('attache.admx', /\$\(string\.(\w+)\)/g));
    expect(ids(file, /<presentation id="(\w+)"/g)).toEqual(ids('attache.admx', /\$\(presentation\.(\w+)\)/g));
    expect(ids(file, /refId="(\w+)"/g)).toEqual(ids('attache.admx', / id="(\w+)"/g));
  });
});

it('offer numbers within the bounds of their schema, and 0 for none', () => {
  for (const field of policyFields()) {
    if (field.kind !== 'number') continue;
    const schema = policySchema.shape[field.name];
    expect(schema.safeParse(field.max).success, field.name).toBe(true);
    expect(schema.safeParse(field.max + 1).success, field.name).toBe(false);
    expect(schema.safeParse(field.orNone ? null : field.min).success, field.name).toBe(true);
    expect(field.orNone ? field.min : 0, field.name).toBe(0);
  }
});

it('set nothing on a Mac before somebody takes a comment away', () => {
  const bare = (files.get('attache.mobileconfig') ?? '').replace(/<!--.*?-->/gs, '');
  for (const { name } of policyFields()) expect(bare).not.toContain(name);
});

it('are for the id that the app is packed with, which is where a Mac keeps them and where it looks', async () => {
  const builder = await readFile(path.join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  const [, appId = ''] = /^appId: (\S+)$/m.exec(builder) ?? [];
  expect(appId).not.toBe('');
  expect(files.get('attache.mobileconfig')).toContain(`<string>${appId}</string>`);
  const [managed] = policyPlaces('darwin', {}, 'ana');
  expect(managed?.name).toBe(`/Library/Managed Preferences/${appId}.plist`);
});

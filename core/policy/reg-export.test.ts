import { expect, it } from 'vitest';
import { parseRegExport } from './reg-export.ts';

const EXPORT = [
  '\ufeffWindows Registry Editor Version 5.00',
  '',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Attache]',
  '"holdSeconds"=dword:0000001e',
  '"downloadDirectory"="C:\\\\Gest\u00e3o\\\\\\"x\\""',
  '"expanded"=hex(2):25,00,54,00,25,00,00,00',
  '"several"=hex(7):61,00,00,00,62,00,\\',
  '  00,00,00,00',
  '"binary"=hex:01,02',
  '@="default"',
  '',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Attache\\allowedRegions]',
  '"1"="us-east-1"',
  '"2"="eu-west-2"',
  '',
].join('\r\n');

it('reads texts, numbers, lists and the keys below', () => {
  const root = parseRegExport(EXPORT);
  expect(Object.fromEntries(root?.values ?? [])).toEqual({
    holdSeconds: 30,
    downloadDirectory: 'C:\\Gest\u00e3o\\"x"',
    expanded: '%T%',
    several: ['a', 'b'],
  });
  expect([...(root?.keys.keys() ?? [])]).toEqual(['allowedRegions']);
  expect([...(root?.keys.get('allowedRegions')?.values.values() ?? [])]).toEqual(['us-east-1', 'eu-west-2']);
});

it.each(['', 'ERROR: Access is denied.', 'REGEDIT4\r\n'])('is no export: %j', (text) => {
  expect(parseRegExport(text)).toBeUndefined();
});

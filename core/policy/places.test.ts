import { expect, it } from 'vitest';
import { policyPlaces } from './places.ts';

it.each([
  [
    'win32',
    { ProgramData: 'D:\\Data' },
    [
      'HKLM\\Software\\Policies\\Attache',
      'HKCU\\Software\\Policies\\Attache',
      'D:\\Data\\Attache\\policy.json',
    ],
  ],
  [
    'darwin',
    {},
    [
      '/Library/Managed Preferences/app.attache.desktop.plist',
      '/Library/Managed Preferences/ana/app.attache.desktop.plist',
      '/Library/Application Support/Attache/policy.json',
    ],
  ],
  ['linux', { ATTACHE_POLICY_FILE: '/home/ana/mine.json' }, ['/etc/attache/policy.json']],
] as const)('are, strongest first, on %s', (platform, env, expected) => {
  expect(policyPlaces(platform, env, 'ana').map(({ name }) => name)).toEqual(expected);
});

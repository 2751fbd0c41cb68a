import { posix, win32 } from 'node:path';
import type { Environment } from '../data-directory.ts';
import { jsonFile } from './json-file.ts';
import { managedPreferences } from './managed-preferences.ts';
import { exportByRegExe, registryKey } from './registry.ts';
import type { PolicySource } from './source.ts';
import { withoutRedirection } from './without-redirection.ts';

const BUNDLE_ID = 'app.attache.desktop';
const REGISTRY_KEY = 'Software\\Policies\\Attache';

/** Where policies of this machine can be, the strongest first. @param user - the name of the user's account. */
export function policyPlaces(platform: NodeJS.Platform, env: Environment, user: string): PolicySource[] {
  switch (platform) {
    case 'win32': {
      const exportKey = exportByRegExe(env['SystemRoot'] ?? 'C:\\Windows');
      const file = win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Attache', 'policy.json');
      return [
        registryKey(`HKLM\\${REGISTRY_KEY}`, exportKey),
        registryKey(`HKCU\\${REGISTRY_KEY}`, exportKey),
        withoutRedirection(jsonFile(file, { checked: false })),
      ];
    }
    case 'darwin': {
      const managed = '/Library/Managed Preferences';
      return [
        managedPreferences(posix.join(managed, `${BUNDLE_ID}.plist`)),
        managedPreferences(posix.join(managed, posix.basename(user), `${BUNDLE_ID}.plist`)),
        jsonFile('/Library/Application Support/Attache/policy.json', { checked: true }),
      ];
    }
    default:
      return [jsonFile('/etc/attache/policy.json', { checked: true })];
  }
}

/**
 * A file to try a policy out with (`ATTACHE_POLICY_FILE`): followed only where the machine has none of its own, for what
 * binds a user must not be the user's to replace.
 */
export function trialPolicy(env: Environment): PolicySource | undefined {
  const path = env['ATTACHE_POLICY_FILE'];
  return path === undefined || path === '' ? undefined : jsonFile(path, { checked: false });
}

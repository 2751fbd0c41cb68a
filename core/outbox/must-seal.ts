import { assertNever } from '../../contract/assert-never.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Vault } from '../ports.ts';

/**
 * Whether a file that is accepted now is sealed. By default only where the key is safer than the files: under the
 * operating system's key store. In a file beside them it would protect nothing from somebody who has both.
 */
export function mustSeal(setting: Settings['outboxEncryption'], vault: Pick<Vault, 'seals'>): boolean {
  switch (setting) {
    case 'auto':
      return vault.seals;
    case 'always':
      return true;
    case 'never':
      return false;
    default:
      return assertNever(setting);
  }
}

import type { TokenKind } from '../../contract/views.ts';
import type { Ports } from '../ports.ts';
import type { Secret } from '../secret.ts';
import type { Contact } from './contact.ts';

type VaultPorts = Pick<Ports, 'vault' | 'log'>;

/**
 * Under which a contact's token is in the vault. Each kind has a key of its own: the vault and the contact's row are not
 * written in one commit, and after a crash between the two the row must not find a token of the other kind.
 */
export function tokenKey(contact: string, kind: TokenKind): string {
  return kind === 'participant' ? `token:${contact}` : `connection-token:${contact}`;
}

/** The token of the kind that the contact's row names; undefined if there is none, or it cannot be read. */
export async function rememberedToken(
  { vault, log }: VaultPorts,
  { id, tokenKind }: Pick<Contact, 'id' | 'tokenKind'>,
): Promise<Secret | undefined> {
  try {
    return await vault.get(tokenKey(id, tokenKind));
  } catch (error) {
    // The contact then asks for a token, which is what a user can do about it.
    log.warn('vault.unreadable', { contact: id, error });
    return undefined;
  }
}

/** Takes all tokens of a contact out of the vault. Throws what the vault throws. */
export async function forgetTokens({ vault }: Pick<Ports, 'vault'>, contact: string): Promise<void> {
  await vault.delete(tokenKey(contact, 'participant'));
  await vault.delete(tokenKey(contact, 'connection'));
}

/** Takes out what the contact had before it got a token of another kind. One that stays is asked for by nobody, and goes with the contact. */
export async function forgetOldKind(
  { vault, log }: VaultPorts,
  contact: string,
  kind: TokenKind,
): Promise<void> {
  try {
    await vault.delete(tokenKey(contact, kind));
  } catch (error) {
    log.warn('vault.not-forgotten', { contact, error });
  }
}

import { LABEL_MAX } from '../../contract/limits.ts';
import { proposedLabelSchema } from '../../contract/proposed-contact.ts';

/** What a contact is called until somebody names it. */
export function defaultLabel(chatId: string | undefined): string {
  return chatId === undefined ? 'Chat' : `Chat ${chatId.slice(0, 4)}`;
}

/**
 * A label made of the customer's name in the chat, or undefined if none can be made: customers choose their names
 * themselves, and one that another contact has already must not pass for it. Many companies call everyone "Customer".
 */
export function customerLabel(
  name: string,
  chatId: string | undefined,
  isTaken: (label: string) => boolean,
): string | undefined {
  const label = proposedLabelSchema.safeParse(name).data;
  if (label === undefined || label === '') return undefined;
  if (!isTaken(label)) return label;
  const told = `${label} (${defaultLabel(chatId)})`;
  return told.length > LABEL_MAX || isTaken(told) ? undefined : told;
}

/** Whether two labels can hardly be told apart by looking at them: by their case, widths, spaces, or what is not seen. */
export function looksLike(one: string, other: string): boolean {
  return appearance(one) === appearance(other);
}

function appearance(label: string): string {
  const visible = label.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return visible.replace(/\s+/g, ' ').trim().toLowerCase();
}

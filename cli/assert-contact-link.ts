import { parseContactLink } from '../contract/contact-link.ts';
import { AttacheError } from '../core/error.ts';

/** Before anything is started for it. @throws AttacheError `contact-link-malformed` */
export function assertContactLink(link: string): void {
  const parsed = parseContactLink(link);
  if (!parsed.ok) throw new AttacheError('contact-link-malformed', { expected: parsed.expected });
}

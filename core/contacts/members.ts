import type { Endpoint } from '../../contract/views.ts';
import { AttacheError } from '../error.ts';
import { endpointUrl } from './contact.ts';
import { looksLike } from './label.ts';
import type { Member } from './member.ts';

/** The contacts at work by their ids, in the order in which they came. */
export class Members {
  readonly #byId = new Map<string, Member>();

  put(member: Member): void {
    this.#byId.set(member.contact.id, member);
  }

  delete(member: Member): void {
    if (this.has(member)) this.#byId.delete(member.contact.id);
  }

  /** Whether it is still there: contacts go while something is awaited. */
  has(member: Member): boolean {
    return this.#byId.get(member.contact.id) === member;
  }

  all(): Member[] {
    return [...this.#byId.values()];
  }

  find(id: string): Member | undefined {
    return this.#byId.get(id);
  }

  /** @throws AttacheError `contact-unknown` */
  get(id: string): Member {
    const member = this.#byId.get(id);
    if (member === undefined) throw new AttacheError('contact-unknown', { contact: id });
    return member;
  }

  /** Those whose service is at an address. */
  onRoute(route: string): Member[] {
    return this.all().filter(({ contact }) => endpointUrl(contact.endpoint) === route);
  }

  /** The one that is of a chat already. */
  ofChat(endpoint: Endpoint, chatId: string | undefined): Member | undefined {
    if (chatId === undefined) return undefined;
    return this.onRoute(endpointUrl(endpoint)).find(({ contact }) => contact.chatId === chatId);
  }

  /** Whether a contact other than this one is called so, or nearly. */
  isLabelTaken(label: string, but: string): boolean {
    return this.all().some(({ contact }) => contact.id !== but && looksLike(contact.label, label));
  }
}

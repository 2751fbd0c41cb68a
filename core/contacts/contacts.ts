import type { CommandInput } from '../../contract/commands.ts';
import type { AttachmentView, ContactState, ContactView, Endpoint, OwnLimits } from '../../contract/views.ts';
import { Outages } from '../connectivity/outages.ts';
import { AttacheError } from '../error.ts';
import type { ParticipantClient } from '../participant/client.ts';
import { isDeniedAttachment } from '../participant/failure.ts';
import type { Secret } from '../secret.ts';
import { endpointUrl, type Contact, type OptionalField } from './contact.ts';
import type { ContactsOptions } from './contacts-options.ts';
import { checkEndpoint } from './endpoint.ts';
import type { Found } from './find-attachment.ts';
import { assertSameChat, checkToken, introduce, type Introduction } from './introduce.ts';
import { defaultLabel } from './label.ts';
import { memberPorts } from './member-ports.ts';
import { Member } from './member.ts';
import { Members } from './members.ts';
import { forgetOldKind, forgetTokens, rememberedToken, tokenKey } from './tokens.ts';

/**
 * The contacts: who they are, their tokens and connections, and what is known of their chats.
 *
 * Methods that take an id throw AttacheError `contact-unknown`; those that call the service also TokenNeeded,
 * ContactEnded and ServiceFailure.
 */
export class Contacts {
  readonly #options: ContactsOptions;
  readonly #members = new Members();
  readonly #unsubscribe: () => void;
  #isStopped = false;

  /**
   * Tokens are read from the vault before anything is shown, so that no contact seems to need one that has it. Nobody is
   * followed yet: see {@link Contacts.follow}.
   */
  static async open(options: ContactsOptions): Promise<Contacts> {
    const contacts = new Contacts(options);
    for (const contact of options.store.list()) {
      contacts.#join(contact, await rememberedToken(options.ports, contact));
    }
    return contacts;
  }

  private constructor(options: ContactsOptions) {
    this.#options = options;
    const outages = new Outages(options.ports.clock);
    this.#unsubscribe = options.line.subscribe((change) => {
      const { route, online } = change;
      const isOutageOver = outages.endsWith(change);
      if (!online) return;
      for (const member of this.#members.onRoute(route)) member.wake(isOutageOver);
    });
  }

  /** Whether a contact of the route is followed, or would be if the line were there. */
  needsLine(route: string): boolean {
    return this.#members.onRoute(route).some((member) => member.isFollowed);
  }

  /** Begins to follow the contacts that were stored, if the shell is live. Callbacks come from now on. */
  follow(): void {
    for (const member of this.#members.all()) member.follow();
  }

  /** Ends following everybody, until {@link Contacts.follow}. */
  unfollow(): void {
    for (const member of this.#members.all()) member.unfollow();
  }

  /** The contacts as they are stored, in the order in which they came. */
  list(): Contact[] {
    return this.#members.all().map(({ contact }) => contact);
  }

  get(id: string): Contact | undefined {
    return this.#members.find(id)?.contact;
  }

  state(id: string): ContactState | undefined {
    return this.#members.find(id)?.state;
  }

  view(id: string): ContactView | undefined {
    return this.#members.find(id)?.view();
  }

  views(): ContactView[] {
    return this.#members.all().map((member) => member.view());
  }

  /**
   * Connects first, and keeps the contact only if the service took the token. A chat that is known at the same endpoint
   * is supplied the token instead.
   *
   * @param chatId - of the chat that the token is said to be of, if anything is said.
   * @throws AttacheError `token-malformed`, also for a token of another chat; `endpoint-invalid`; or as {@link introduce}
   */
  async add(
    { label, endpoint: given, token: pasted, remember = false, limits }: CommandInput<'contacts.add'>,
    signal: AbortSignal,
    chatId?: string,
  ): Promise<{ contact: Contact; known: boolean }> {
    const read = checkToken(pasted);
    const endpoint = checkEndpoint(given);
    const introduction = await this.#introduce({ ...read, endpoint }, signal);
    assertSameChat(chatId, introduction.chatId);
    const known = this.#members.ofChat(endpoint, introduction.chatId);
    if (known !== undefined) {
      await this.#supply(known, introduction, remember, limits);
      return { contact: known.contact, known: true };
    }
    const { clock, random } = this.#options.ports;
    const contact: Contact = {
      id: random.uuid(),
      label: label === undefined || label === '' ? defaultLabel(introduction.chatId) : label,
      endpoint,
      tokenKind: introduction.kind,
      ...(introduction.chatId !== undefined && { chatId: introduction.chatId }),
      addedAt: clock.now(),
    };
    this.#options.store.put(contact);
    const member = this.#join(contact, undefined);
    try {
      await this.#supply(member, introduction, remember, limits);
    } catch (error) {
      // Without its token it would be a contact that nobody was told of; its token would have nobody to remove it.
      await forgetTokens(this.#options.ports, contact.id).catch(() => undefined);
      if (this.#members.has(member)) this.#leave(member);
      throw error;
    }
    return { contact, known: false };
  }

  /**
   * Gives a contact a new token, which the service must take and which must be of the same chat.
   *
   * @throws AttacheError `token-malformed`, or as {@link introduce}
   */
  async supplyToken(
    id: string,
    token: CommandInput<'contacts.supply-token'>['token'],
    remember: boolean,
    signal: AbortSignal,
  ): Promise<Contact> {
    const member = this.#members.get(id);
    const { endpoint, chatId } = member.contact;
    const introduction = await this.#introduce({ ...checkToken(token), endpoint }, signal);
    assertSameChat(chatId, introduction.chatId);
    await this.#supply(this.#members.get(id), introduction, remember);
    return member.contact;
  }

  /** Commits what is somebody's to say about a contact. @param forget - what is not said of it any more. */
  change(id: string, changes: Partial<Contact>, ...forget: OptionalField[]): Contact {
    return this.#members.get(id).change(changes, ...forget);
  }

  /** What others sent so far is unread no more. */
  markSeen(id: string): void {
    this.#members.get(id).markSeen();
  }

  /**
   * Forgets the contact and its token. What is left to do for it is the caller's to discard first.
   *
   * @throws AttacheError `disk-full` or `disk-failed`; the contact is still there then, and can be removed again
   */
  async remove(id: string): Promise<void> {
    this.#members.get(id);
    // Before the contact: a token that stayed behind would have nobody left to remove it.
    await forgetTokens(this.#options.ports, id);
    const member = this.#members.get(id);
    this.#leave(member);
    this.#options.onChange(id);
    const gone = member.chat.attachments().map(({ attachmentId }) => attachmentId);
    if (gone.length > 0) this.#options.onAttachmentsGone(id, gone);
  }

  /** Calls the service with a good connection token of the contact; a refused one is replaced once if it can be. */
  call<T>(
    id: string,
    signal: AbortSignal,
    use: (client: ParticipantClient, connectionToken: Secret) => Promise<T>,
  ): Promise<T> {
    return this.#callFor(this.#members.get(id), use, signal);
  }

  /** What is known of the chat's attachments now, oldest first; empty for an unknown contact. */
  attachments(id: string): readonly AttachmentView[] {
    return this.#members.find(id)?.chat.attachments() ?? [];
  }

  /** One of them; undefined if it, or the contact, is not known. */
  attachment(id: string, attachmentId: string): AttachmentView | undefined {
    return this.#members.find(id)?.chat.attachment(attachmentId);
  }

  /** What is known after reading the whole transcript, oldest first. */
  async refreshAttachments(id: string, signal: AbortSignal): Promise<readonly AttachmentView[]> {
    const member = this.#members.get(id);
    await this.#callFor(member, (client, token) => member.read('all', client, token, signal), signal);
    return member.chat.attachments();
  }

  /** Asks the service whether an attachment is in the chat: see find-attachment.ts. */
  async findAttachment(id: string, attachmentId: string, signal: AbortSignal): Promise<Found> {
    const member = this.#members.get(id);
    const { chat } = member;
    return this.#callFor(member, (client, token) => chat.find(attachmentId, client, token, signal), signal);
  }

  /** Ends everything; contacts and tokens stay. */
  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    for (const member of this.#members.all()) member.stop();
  }

  /** A call that outlives its contact tells the line of a route that nobody uses: it would be probed for ever. */
  async #callFor<T>(
    member: Member,
    use: (client: ParticipantClient, connectionToken: Secret) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const { keeper, contact } = member;
    try {
      return await keeper.call(use, signal);
    } catch (error) {
      // The keeper has proved the token: it is not to blame.
      if (isDeniedAttachment(error)) member.refuse();
      throw error;
    } finally {
      if (this.#members.find(contact.id) === undefined) this.#forgetRouteUnlessUsed(contact.endpoint);
    }
  }

  async #introduce(
    read: ReturnType<typeof checkToken> & { endpoint: Endpoint },
    signal: AbortSignal,
  ): Promise<Introduction> {
    const client = async (): Promise<ParticipantClient> => this.#options.clients(endpointUrl(read.endpoint));
    try {
      return await introduce(read, client, this.#options.ports.clock, signal);
    } catch (error) {
      // A mistyped address would be probed for ever.
      this.#forgetRouteUnlessUsed(read.endpoint);
      throw error;
    }
  }

  async #supply(
    member: Member,
    introduction: Introduction,
    remember: boolean,
    limits?: OwnLimits,
  ): Promise<void> {
    const { ports, onToken } = this.#options;
    const { id, tokenKind: kindBefore } = member.contact;
    const { kind, token } = introduction;
    await ports.vault.put(tokenKey(id, kind), token, { remember });
    // Removed while the vault was writing: its token must not stay behind.
    if (!this.#members.has(member)) {
      await forgetTokens(ports, id);
      throw new AttacheError('contact-unknown', { contact: id });
    }
    member.supply(introduction, limits);
    onToken(id);
    if (member.contact.tokenKind !== kindBefore) await forgetOldKind(ports, id, kindBefore);
  }

  #join(contact: Contact, token: Secret | undefined): Member {
    const surroundings = {
      isGone: (): boolean => !this.#members.has(member),
      isStopped: (): boolean => this.#isStopped,
      isLabelTaken: (label: string): boolean => this.#members.isLabelTaken(label, contact.id),
    };
    const member: Member = new Member(contact, token, memberPorts(contact, this.#options, surroundings));
    this.#members.put(member);
    return member;
  }

  #leave(member: Member): void {
    const { id, endpoint } = member.contact;
    this.#options.store.delete(id);
    member.stop();
    this.#members.delete(member);
    this.#forgetRouteUnlessUsed(endpoint);
  }

  #forgetRouteUnlessUsed(by: Endpoint): void {
    const route = endpointUrl(by);
    if (this.#members.onRoute(route).length === 0) this.#options.line.forget(route);
  }
}

import type {
  AttachmentView,
  ContactState,
  ContactView,
  Ending,
  FileLimits,
  OwnLimits,
} from '../../contract/views.ts';
import type { Movement } from '../connectivity/movements.ts';
import type { ParticipantClient } from '../participant/client.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Ports } from '../ports.ts';
import type { Secret } from '../secret.ts';
import type { AgentFor } from '../transfer/agent.ts';
import { Chat } from './chat.ts';
import { ConnectionKeeper } from './connection.ts';
import { endingOf, without, type Contact, type OptionalField } from './contact.ts';
import { endingIn } from './ending.ts';
import type { OpenFeed } from './feed.ts';
import { Follower } from './follow.ts';
import type { Introduction } from './introduce.ts';
import { customerLabel, defaultLabel } from './label.ts';
import { contactState } from './state.ts';
import { countUnread } from './unread.ts';
import { contactView } from './view.ts';

export interface MemberPorts extends Pick<Ports, 'clock' | 'random' | 'log'> {
  /** Whether the shell follows contacts at all. */
  live: boolean;
  open: OpenFeed;
  agentFor: AgentFor | undefined;
  /** The client of the contact's endpoint. */
  client: () => Promise<ParticipantClient>;
  /** Whether the way to the contact's endpoint is up. */
  isOnline: () => boolean;
  /** Tells the line that an answer of the endpoint is expected. */
  track: () => Movement;
  /** Commits the contact. Throws what the store throws. */
  save: (contact: Contact) => void;
  /** The contact's view is another now. */
  onChange: () => void;
  onAttachments: (changed: AttachmentView[]) => void;
  /** The service said that the chat is over. */
  onEnded: (contact: Contact, ending: Ending) => void;
  /** Whether an attachment of the chat is an upload of ours. */
  isOurs: (attachmentId: string) => boolean;
  /** What the organization lets go out of what the instance takes. */
  limit: (limits: FileLimits) => FileLimits;
  /** Whether another contact is called so. */
  isLabelTaken: (label: string) => boolean;
}

/** One contact at work: what is stored of it, its connection, its chat, and who follows it. */
export class Member {
  readonly keeper: ConnectionKeeper;
  readonly chat: Chat;
  readonly #ports: MemberPorts;
  #contact: Contact;
  #follower: Follower | undefined;
  #client: ParticipantClient | undefined;
  /** Learnt anew after a restart, from the next GetAttachment. */
  #isRefused = false;

  constructor(contact: Contact, token: Secret | undefined, ports: MemberPorts) {
    this.#contact = contact;
    this.#ports = ports;
    this.chat = new Chat(contact.id, { ...ports, onCustomer: (name) => this.#nameAfter(name) });
    const client = async (): Promise<ParticipantClient> => (this.#client ??= await ports.client());
    this.keeper = new ConnectionKeeper({ ...ports, client }, contact.tokenKind, token);
    const ending = endingOf(contact);
    if (ending !== undefined) this.keeper.end(ending);
  }

  /** As it is stored. */
  get contact(): Contact {
    return this.#contact;
  }

  get isFollowed(): boolean {
    return this.#follower?.isAtWork ?? false;
  }

  get state(): ContactState {
    return contactState({
      ended: endingOf(this.#contact) !== undefined,
      token: this.keeper.status.token,
      refused: this.#isRefused,
      following: this.#ports.live ? (this.#follower?.following ?? 'not-yet') : 'off',
    });
  }

  /** How the contact stands now, for the window. */
  view(): ContactView {
    const unread = countUnread(this.chat.attachments(), this.#contact, this.#ports.isOurs);
    const view = contactView(this.#contact, this.keeper.status, this.state, this.#follower?.trouble, unread);
    return { ...view, limits: this.#ports.limit(view.limits) };
  }

  /** What others sent so far is unread no more. Throws what the store throws. */
  markSeen(): void {
    const newest = this.chat.attachments().at(-1)?.attachmentId;
    // Windows say so whenever they are looked at: only what is news is worth a commit.
    if (newest === undefined || newest === this.#contact.seenAttachment) return;
    this.change({ seenAt: this.#ports.clock.now(), seenAttachment: newest });
  }

  /** Stores first, so that what is shown is what a restart finds. @param forget - fields that it has no more. */
  change(changes: Partial<Contact>, ...forget: OptionalField[]): Contact {
    const changed = without({ ...this.#contact, ...changes }, ...forget);
    this.#ports.save(changed);
    this.#contact = changed;
    this.#ports.onChange();
    return changed;
  }

  /**
   * Takes a token that the service has taken: the chat is not over then, whatever was known before. Only an end that was
   * heard of after the service was asked is newer than its answer.
   * @param limits - in the place of those it had.
   */
  supply({ kind, token, connection, chatId, askedAt }: Introduction, limits: OwnLimits | undefined): void {
    const { endedAt = 0, endedBecause } = this.#contact;
    if (endedBecause === 'chat-ended' && endedAt > askedAt) return;
    const contact = {
      ...without(this.#contact, 'endedAt', 'endedBecause', 'missingSince'),
      tokenKind: kind,
      ...(this.#contact.chatId === undefined && chatId !== undefined && { chatId }),
      ...(limits !== undefined && { ownLimits: limits }),
    };
    this.#ports.save(contact);
    this.#contact = contact;
    this.#isRefused = false;
    this.chat.beginAnew();
    this.keeper.supply(kind, token, connection);
    this.follow();
    this.#ports.onChange();
  }

  /** The service denied an attachment although the token is good: so it treats a CUSTOM_BOT (FACTS.md). */
  refuse(): void {
    if (this.#isRefused) return;
    this.#isRefused = true;
    this.#ports.onChange();
  }

  /** Reads the transcript. An end that is new in it is believed as if it had been said live. @throws ServiceFailure */
  async read(
    extent: 'new' | 'all',
    client: ParticipantClient,
    connectionToken: Secret,
    signal: AbortSignal,
  ): Promise<void> {
    const ending = await this.chat.read(extent, client, connectionToken, signal);
    if (ending !== undefined) this.#end(ending);
  }

  /** Follows the contact anew, if the shell is live and there is a token to do it with. */
  follow(): void {
    this.unfollow();
    const { keeper } = this;
    const { live, clock, random, log, open, agentFor, isOnline, track, onChange } = this.#ports;
    const { token } = keeper.status;
    if (!live || token === 'none' || this.#contact.endedAt !== undefined) return;
    this.#follower = new Follower({
      contact: this.#contact.id,
      clock,
      random,
      log,
      open,
      agentFor,
      isOnline,
      track,
      connect: (signal) => keeper.openWebsocket(signal),
      catchUp: (signal) => keeper.call((client, token) => this.read('new', client, token, signal), signal),
      onItem: (item) => this.#takeLive(item),
      onChange,
    });
    this.#follower.start(this.#contact.tokenKind === 'participant' ? 'websocket' : 'polling');
  }

  /** Ends following until {@link Member.follow}; the contact's connection stays. */
  unfollow(): void {
    this.#follower?.stop();
    this.#follower = undefined;
  }

  /** The line is back, after an outage or a blink. */
  wake(isOutageOver: boolean): void {
    this.#follower?.wake(isOutageOver);
  }

  /** Ends what is going on for the contact; {@link Member.supply} may take it up again. */
  stop(): void {
    this.#follower?.stop();
    this.keeper.stop();
  }

  #takeLive(item: TranscriptItem): void {
    const { chatId, endedAt } = this.#contact;
    const isOurs =
      chatId === undefined || item.initialContactId === undefined || item.initialContactId === chatId;
    if (!isOurs || endedAt !== undefined) return;
    this.chat.take([item], this.#client?.serverOffsetMs() ?? 0);
    const ending = endingIn(item);
    if (ending !== undefined) this.#end(ending);
  }

  /** Until somebody has given it a name: theirs stays. */
  #nameAfter(customer: string): void {
    const { label, chatId } = this.#contact;
    if (label !== defaultLabel(chatId)) return;
    const named = customerLabel(customer, chatId, this.#ports.isLabelTaken);
    if (named !== undefined) this.change({ label: named });
  }

  /** Holds also if it cannot be stored: nobody says it a second time, and after a restart the service refuses the token. */
  #end(ending: Ending): void {
    if (this.#contact.endedAt !== undefined) return;
    const { clock, log, save, onChange, onEnded } = this.#ports;
    this.#follower?.stop();
    this.keeper.end(ending);
    this.#contact = { ...this.#contact, endedAt: clock.now(), endedBecause: ending };
    try {
      save(this.#contact);
    } catch (error) {
      log.error('contact.end-not-stored', { contact: this.#contact.id, error });
    }
    onChange();
    onEnded(this.#contact, ending);
  }
}

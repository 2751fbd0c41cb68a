import type { AttachmentView, ContactView } from '../../contract/views.ts';
import type { Movement } from '../connectivity/movements.ts';
import type { ParticipantClient } from '../participant/client.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Ports } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { Chat } from './chat.ts';
import { ConnectionKeeper } from './connection.ts';
import type { Contact } from './contact.ts';
import type { OpenFeed } from './feed.ts';
import { Follower } from './follow.ts';
import type { Introduction } from './introduce.ts';
import { isChatEnd } from './transcript.ts';
import { contactView } from './view.ts';

export interface MemberPorts extends Pick<Ports, 'clock' | 'random' | 'log'> {
  /** Whether the shell follows contacts at all. */
  live: boolean;
  open: OpenFeed;
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
  onEnded: () => void;
}

/** One contact at work: what is stored of it, its connection, its chat, and who follows it. */
export class Member {
  readonly keeper: ConnectionKeeper;
  readonly chat: Chat;
  readonly #ports: MemberPorts;
  #contact: Contact;
  #follower: Follower | undefined;
  #client: ParticipantClient | undefined;

  constructor(contact: Contact, token: Secret | undefined, ports: MemberPorts) {
    this.#contact = contact;
    this.#ports = ports;
    this.chat = new Chat(contact.id, ports.clock, ports.onAttachments);
    const client = async (): Promise<ParticipantClient> => (this.#client ??= await ports.client());
    this.keeper = new ConnectionKeeper({ ...ports, client }, contact.tokenKind, token);
    if (contact.endedAt !== undefined) this.keeper.end();
  }

  /** As it is stored. */
  get contact(): Contact {
    return this.#contact;
  }

  get isFollowed(): boolean {
    return this.#follower?.isAtWork ?? false;
  }

  /** How the contact stands now, for the window. */
  view(): ContactView {
    const following = this.#ports.live ? (this.#follower?.following ?? 'not-yet') : 'off';
    return contactView(this.#contact, this.keeper.status, following, this.#follower?.trouble);
  }

  /** Stores first, so that what is shown is what a restart finds. */
  change(changes: Partial<Contact>): Contact {
    const changed = { ...this.#contact, ...changes };
    this.#ports.save(changed);
    this.#contact = changed;
    this.#ports.onChange();
    return changed;
  }

  /** Takes a token that the service has taken: the chat is not over then, whatever was known before. */
  supply({ kind, token, connection, chatId }: Introduction): void {
    const { id, label, endpoint, addedAt, chatId: knownAs = chatId } = this.#contact;
    const contact: Contact = { id, label, endpoint, tokenKind: kind, addedAt };
    if (knownAs !== undefined) contact.chatId = knownAs;
    this.#ports.save(contact);
    this.#contact = contact;
    this.keeper.supply(kind, token, connection);
    this.follow();
    this.#ports.onChange();
  }

  /** Follows the contact anew, if the shell is live and there is a token to do it with. */
  follow(): void {
    this.#follower?.stop();
    this.#follower = undefined;
    const { keeper, chat } = this;
    const { live, clock, random, log, open, isOnline, track, onChange } = this.#ports;
    const { token } = keeper.status;
    if (!live || token === 'none' || this.#contact.endedAt !== undefined) return;
    this.#follower = new Follower({
      contact: this.#contact.id,
      clock,
      random,
      log,
      open,
      isOnline,
      track,
      connect: (signal) => keeper.openWebsocket(signal),
      catchUp: (signal) => keeper.call((client, token) => chat.read('new', client, token, signal), signal),
      onItem: (item) => this.#takeLive(item),
      onChange,
    });
    this.#follower.start(this.#contact.tokenKind === 'participant' ? 'websocket' : 'polling');
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
    if (isChatEnd(item)) this.#end();
  }

  /** Holds also if it cannot be stored: nobody says it a second time, and after a restart the service refuses the token. */
  #end(): void {
    const { clock, log, save, onChange, onEnded } = this.#ports;
    this.#follower?.stop();
    this.keeper.end();
    this.#contact = { ...this.#contact, endedAt: clock.now() };
    try {
      save(this.#contact);
    } catch (error) {
      log.error('contact.end-not-stored', { contact: this.#contact.id, error });
    }
    onChange();
    onEnded();
  }
}

import { isDeepStrictEqual } from 'node:util';
import { RETRY_OF } from '../../contract/errors.ts';
import type { ListedContact, ListEntry } from '../../contract/contact-list.ts';
import type { Endpoint, SourceView } from '../../contract/views.ts';
import { endpointUrl } from '../contacts/contact.ts';
import type { Contacts } from '../contacts/contacts.ts';
import { defaultLabel } from '../contacts/label.ts';
import { rememberedToken } from '../contacts/tokens.ts';
import { AttacheError } from '../error.ts';
import type { Ports } from '../ports.ts';
import { backOffMs } from './next-read.ts';
import { planEntries, tokenDigest, type DueEntry, type TokenDigest } from './plan.ts';

export interface TakePorts extends Pick<Ports, 'clock' | 'random' | 'log' | 'vault'> {
  contacts: Pick<Contacts, 'add' | 'list' | 'change'>;
  /** Whether a source of this id is there: a contact whose source is gone may get another. */
  isSource: (id: string) => boolean;
  onChange: () => void;
}

interface Refusal {
  label: string;
  /** Amazon's id of the chat, if the list has said it. */
  contactId: string | undefined;
  error: AttacheError;
  times: number;
  /** By the monotonic clock. */
  retryAt: number;
}

/** Tokens that the list names no more are remembered, so that one that is back after a blip is no news; so many of them. */
const UNNAMED_MAX = 1_000;
/** After so long the list is read anew, before tokens that came meanwhile have to wait longer. Milliseconds. */
const ROUND_MS = 60_000;
/** What only somebody else can put right is tried again, but seldom. Milliseconds. */
const SELDOM_MS = 15 * 60_000;

/** Makes the contacts that a source names ours, and remembers of each token whether it was taken or refused. */
export class ListTaker {
  readonly #source: string;
  readonly #ports: TakePorts;
  #entries: readonly ListEntry[] = [];
  #taken = new Map<TokenDigest, string>();
  /** What the list called our contacts last: somebody else's name for one stays. */
  readonly #labels = new Map<string, string>();
  #refusals = new Map<TokenDigest, Refusal>();

  constructor(source: string, ports: TakePorts) {
    this.#source = source;
    this.#ports = ports;
  }

  /** How many contacts the list names, good or bad. */
  get size(): number {
    return this.#entries.length;
  }

  /** Entries that were not taken, and why. */
  /** @param location - as errors may show it. */
  refused(location: string): SourceView['refused'] {
    const bad = this.#entries.flatMap((entry) =>
      entry.ok
        ? []
        : [
            {
              label: entry.label,
              error: new AttacheError('source-malformed', { location, expected: entry.expected }).view,
            },
          ],
    );
    return [
      ...bad,
      ...[...this.#refusals.values()].map(({ label, error }) => ({ label, error: error.view })),
    ];
  }

  /** Sets what the source names now. Nothing is done about it before {@link ListTaker.take}. */
  read(entries: readonly ListEntry[]): void {
    this.#entries = entries;
    const digests = new Set(
      entries.flatMap((entry) =>
        entry.ok ? [tokenDigest(entry.contact.endpoint, entry.contact.token.value)] : [],
      ),
    );
    const unnamed = [...this.#taken].filter(([digest]) => !digests.has(digest));
    const named = [...this.#taken].filter(([digest]) => digests.has(digest));
    this.#taken = new Map([...unnamed.slice(-UNNAMED_MAX), ...named]);
    this.#refusals = new Map([...this.#refusals].filter(([digest]) => digests.has(digest)));
  }

  /** Shows tokens that are new to the service, one after the other: the pace is for the user's own work, too. */
  async take(signal: AbortSignal): Promise<void> {
    const { clock } = this.#ports;
    const { due } = await this.#plan();
    const endsAt = clock.monotonic() + ROUND_MS;
    for (const entry of due) {
      if (signal.aborted) return;
      if (clock.monotonic() > endsAt) break;
      await this.#takeOne(entry, signal);
      this.#ports.onChange();
    }
    if (signal.aborted) return;
    this.#retell();
    await this.#mark();
  }

  async #plan(): Promise<ReturnType<typeof planEntries>> {
    const { contacts, clock } = this.#ports;
    const context = {
      ofChat: (chatId: string, endpoint: Endpoint | undefined) =>
        contacts
          .list()
          .find(
            (contact) =>
              contact.chatId === chatId &&
              (endpoint === undefined || endpointUrl(contact.endpoint) === endpointUrl(endpoint)),
          )?.id,
      refusals: (digest: TokenDigest) => this.#refusals.get(digest)?.times ?? 0,
      rests: (digest: TokenDigest) => (this.#refusals.get(digest)?.retryAt ?? 0) > clock.monotonic(),
    };
    const plan = planEntries(this.#entries, { ...context, taken: this.#taken });
    if (plan.due.length === 0) return plan;
    // After a restart nothing is known of what was taken, but tokens that are kept are.
    this.#taken = new Map([...(await this.#held()), ...this.#taken]);
    return planEntries(this.#entries, { ...context, taken: this.#taken });
  }

  /** The tokens that our contacts have now, however they came to them. */
  async #held(): Promise<[TokenDigest, string][]> {
    const held: [TokenDigest, string][] = [];
    for (const contact of this.#ports.contacts.list()) {
      const token = await rememberedToken(this.#ports, contact);
      if (token !== undefined) held.push([tokenDigest(contact.endpoint, token.reveal()), contact.id]);
    }
    return held;
  }

  async #takeOne({ contact: listed, digest }: DueEntry, signal: AbortSignal): Promise<void> {
    const { contacts, log } = this.#ports;
    const { contactId, ...input } = listed;
    try {
      const { contact, known } = await contacts.add(input, signal, contactId);
      this.#taken.set(digest, contact.id);
      this.#refusals.delete(digest);
      if (!known && listed.label !== undefined) this.#labels.set(contact.id, listed.label);
      log.info(known ? 'source.token-supplied' : 'source.contact-added', {
        source: this.#source,
        contact: contact.id,
      });
    } catch (error) {
      if (!(error instanceof AttacheError)) throw error;
      if (!signal.aborted) this.#refuse(digest, listed, error);
    }
  }

  #refuse(digest: TokenDigest, { label, contactId }: ListedContact, error: AttacheError): void {
    const { clock, random, log } = this.#ports;
    const times = (this.#refusals.get(digest)?.times ?? 0) + 1;
    const waitMs = isOurs(error) ? backOffMs(times, random) : SELDOM_MS;
    this.#refusals.set(digest, {
      label: label ?? defaultLabel(contactId),
      contactId,
      error,
      times,
      retryAt: clock.monotonic() + waitMs,
    });
    log.info('source.entry-refused', { source: this.#source, code: error.code, times });
  }

  /**
   * An entry may change and its token stay. The limits are the list's to say. A label is as long as the contact is called
   * what the list called it before: a name that a person gave stays.
   */
  #retell(): void {
    const { contacts } = this.#ports;
    const told = new Set<string>();
    for (const entry of this.#entries) {
      if (!entry.ok) continue;
      const { endpoint, token, label, limits } = entry.contact;
      const id = this.#taken.get(tokenDigest(endpoint, token.value));
      const contact = contacts.list().find((each) => each.id === id);
      // Two entries of one chat would take turns.
      if (contact === undefined || told.has(contact.id)) continue;
      told.add(contact.id);
      const isNamedByUs = contact.label === (this.#labels.get(contact.id) ?? defaultLabel(contact.chatId));
      const isRenamed = label !== undefined && label !== contact.label && isNamedByUs;
      const isLimited = limits !== undefined && !isDeepStrictEqual(limits, contact.ownLimits);
      if (isRenamed || isLimited)
        contacts.change(contact.id, { ...(isRenamed && { label }), ...(isLimited && { ownLimits: limits }) });
      if (label !== undefined && isNamedByUs) this.#labels.set(contact.id, label);
    }
    for (const id of this.#labels.keys())
      if (!contacts.list().some((each) => each.id === id)) this.#labels.delete(id);
  }

  /** Contacts that the source names no more are marked and stay: there may be work left for them. */
  async #mark(): Promise<void> {
    const { contacts, clock, isSource } = this.#ports;
    const { named, due } = await this.#plan();
    // Whom such entries are about nobody knows yet, nor whom those are about that the round had no time for: a token that
    // died since the last start, say, is of one of ours.
    const isUnsure =
      due.length > 0 ||
      this.#entries.some((entry) => !entry.ok && entry.contactId === undefined) ||
      [...this.#refusals.values()].some(({ error, contactId }) => isOurs(error) || contactId === undefined);
    for (const { id, sourceId, missingSince } of contacts.list()) {
      const isNamed = named.has(id);
      const isFree = sourceId === undefined || missingSince !== undefined || !isSource(sourceId);
      if (isNamed && isFree) {
        contacts.change(id, { sourceId: this.#source }, 'missingSince');
      } else if (!isNamed && !isUnsure && sourceId === this.#source && missingSince === undefined) {
        contacts.change(id, { missingSince: clock.now() });
      }
    }
  }
}

/** Whether it goes away by itself: the line, the pace, a service that has a bad moment. */
function isOurs({ code }: AttacheError): boolean {
  return RETRY_OF[code] === 'auto';
}

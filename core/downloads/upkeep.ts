import { LINK_EXPIRY_SECONDS } from '../../contract/limits.ts';
import { attachmentKey } from '../../contract/terms.ts';
import type { AttachmentView } from '../../contract/views.ts';
import { assertNever } from '../../contract/assert-never.ts';
import type { Line } from '../connectivity/line.ts';
import { endpointUrl } from '../contacts/contact.ts';
import type { Contacts } from '../contacts/contacts.ts';
import type { Pace } from '../participant/pace.ts';
import type { Ports } from '../ports.ts';
import { nextDelayMs } from '../uploads/back-off.ts';
import { attachmentError } from './attachment-error.ts';
import { nextErrand, type Errand, type ShownAttachment } from './errand.ts';
import type { Links } from './links.ts';
import { Shown, type AttachmentRef } from './shown.ts';
import type { Sizes } from './sizes.ts';

/** Attachments whose failures are remembered: more than are ever on all screens. */
const FAILURES_MAX = 10_000;

export interface UpkeepOptions {
  ports: Pick<Ports, 'clock' | 'random'>;
  contacts: Pick<Contacts, 'call' | 'get' | 'state'>;
  line: Pick<Line, 'isOnline'>;
  pace: Pick<Pace, 'spareAt'>;
  links: Pick<Links, 'renew' | 'view'>;
  sizes: Pick<Sizes, 'learn'>;
  /** As the window sees it, with its size if that is known. */
  attachment: (ref: AttachmentRef) => AttachmentView | undefined;
}

interface Failure {
  contact: string;
  /** One after the other. */
  times: number;
  /** Epoch milliseconds; infinite for what trying again cannot help. */
  notBefore: number;
}

/**
 * Keeps what is on a screen up to date: renews links that run low, and asks how large attachments are. With quota that
 * nobody needs, one call at a time for each endpoint, so that no download, copy or link that somebody asked for waits
 * behind it.
 */
export class Upkeep {
  readonly #options: UpkeepOptions;
  readonly #shown: Shown;
  /** Endpoints of which an answer is expected. */
  readonly #busy = new Set<string>();
  readonly #failures = new Map<string, Failure>();
  readonly #stopping = new AbortController();
  #timer: Disposable | undefined;

  constructor(options: UpkeepOptions) {
    this.#options = options;
    this.#shown = new Shown(options.ports.clock);
  }

  /** What a window shows from now on, see {@link Shown.show}. */
  show(window: string, attachments: readonly AttachmentRef[]): void {
    this.#shown.show(window, attachments);
    this.look();
  }

  /** Looks at what is to do now: also after a link was made, or news of an attachment came. */
  look(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    if (this.#stopping.signal.aborted) return;
    const { clock } = this.#options.ports;
    const now = clock.now();
    let nextAt = Infinity;
    for (const [route, refs] of this.#byRoute()) {
      const next = nextErrand(
        refs.flatMap((ref) => this.#known(ref) ?? []),
        now,
      );
      if (next === undefined) continue;
      const at = 'at' in next ? next.at : this.#options.pace.spareAt(route, 'GetAttachment');
      if (at > now) nextAt = Math.min(nextAt, at);
      else if ('errand' in next) void this.#run(route, next.errand);
    }
    if (Number.isFinite(nextAt)) this.#timer = clock.after(nextAt - now, () => this.look());
  }

  /** What failed for a contact may work now: it has a new token. */
  forgive(contact: string): void {
    for (const [key, failure] of this.#failures) if (failure.contact === contact) this.#failures.delete(key);
    this.look();
  }

  /** Ends what is under way. */
  stop(): void {
    this.#stopping.abort();
    this.#timer?.[Symbol.dispose]();
  }

  /** What is shown of contacts that can be asked, by endpoint. */
  #byRoute(): Map<string, AttachmentRef[]> {
    const { contacts, line } = this.#options;
    const byRoute = new Map<string, AttachmentRef[]>();
    for (const ref of this.#shown.all()) {
      const contact = contacts.get(ref.contact);
      const state = contacts.state(ref.contact);
      if (contact === undefined || state === 'needs-token' || state === 'refused' || state === 'ended')
        continue;
      const route = endpointUrl(contact.endpoint);
      if (this.#busy.has(route) || !line.isOnline(route)) continue;
      const refs = byRoute.get(route);
      if (refs === undefined) byRoute.set(route, [ref]);
      else refs.push(ref);
    }
    return byRoute;
  }

  #known(ref: AttachmentRef): ShownAttachment | undefined {
    const { attachment, links } = this.#options;
    const view = attachment(ref);
    if (view === undefined) return undefined;
    const key = attachmentKey(ref);
    return { attachment: view, link: links.view(key), notBefore: this.#failures.get(key)?.notBefore ?? 0 };
  }

  async #run(route: string, { for: what, attachment }: Errand): Promise<void> {
    const key = attachmentKey(attachment);
    this.#busy.add(route);
    try {
      await this.#ask(what, attachment);
      this.#failures.delete(key);
    } catch (error) {
      this.#fail(key, attachment, error);
    } finally {
      this.#busy.delete(route);
      this.look();
    }
  }

  async #ask(what: Errand['for'], { contact, attachmentId }: AttachmentRef): Promise<void> {
    const { contacts, links, sizes } = this.#options;
    const { signal } = this.#stopping;
    switch (what) {
      case 'link':
        await links.renew(contact, attachmentId);
        return;
      case 'size': {
        const expirySeconds = LINK_EXPIRY_SECONDS.min;
        const { sizeInBytes } = await contacts.call(contact, signal, (client, token) =>
          client.getAttachment(token, { attachmentId, expirySeconds }, signal),
        );
        sizes.learn({ contact, attachmentId }, sizeInBytes);
        return;
      }
      default:
        assertNever(what);
    }
  }

  #fail(key: string, { contact }: AttachmentRef, error: unknown): void {
    const { clock, random } = this.#options.ports;
    const times = (this.#failures.get(key)?.times ?? 0) + 1;
    const isInVain = attachmentError(error).view.retry === 'never';
    const notBefore = isInVain ? Infinity : clock.now() + nextDelayMs(times, random);
    this.#failures.set(key, { contact, times, notBefore });
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= FAILURES_MAX) break;
      this.#failures.delete(oldest);
    }
  }
}

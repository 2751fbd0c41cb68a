import { LINK_EXPIRY_SECONDS, LINK_USABLE_SECONDS } from '../../contract/limits.ts';
import { attachmentKey } from '../../contract/terms.ts';
import type { LinkView } from '../../contract/views.ts';
import type { Contacts } from '../contacts/contacts.ts';
import { AttacheError } from '../error.ts';
import type { Clock } from '../ports.ts';
import { isLeftBehind } from '../participant/failure.ts';
import type { SignedUrl } from '../secret.ts';
import { attachmentError, unavailable } from './attachment-error.ts';
import type { AttachmentRef } from './shown.ts';
import type { Sizes } from './sizes.ts';

/** GetAttachments made for one reveal: one that comes too late may be bad luck, two are a service that cannot. */
const REVEAL_TRIES = 2;
/** What a link must live longer than it must be usable, seconds: the way back from the service takes its part. */
const REVEAL_SPARE_SECONDS = 5;
/** How wrong we may be about the service's clock, whose `Date` has whole seconds. Milliseconds. */
const CLOCK_ERROR_MS = 1_000;

interface Link {
  view: LinkView;
  url: SignedUrl;
  expiry: Disposable;
}

/** A link with the URL itself, for copy or open. */
export interface RevealedLink {
  link: LinkView;
  url: SignedUrl;
}

/**
 * Links: pre-signed download URLs with their expiry. They live in memory only; what is shown of them never holds the
 * URL. Methods that ask the service throw AttacheError.
 */
export class Links {
  readonly #contacts: Pick<Contacts, 'call' | 'get'>;
  readonly #clock: Clock;
  readonly #sizes: Pick<Sizes, 'learn'>;
  readonly #expirySeconds: () => number;
  readonly #onChange: (key: string) => void;
  readonly #links = new Map<string, Link>();
  readonly #reveals = new Map<string, Promise<RevealedLink>>();
  readonly #stopping = new AbortController();

  /** @param onChange - gets the `attachmentKey()` of a link that is another now, or gone. */
  constructor(ports: {
    contacts: Pick<Contacts, 'call' | 'get'>;
    clock: Clock;
    sizes: Pick<Sizes, 'learn'>;
    /** How long a link lives unless another life is asked for. Default as in contract/limits.ts. */
    expirySeconds?: () => number;
    onChange: (key: string) => void;
  }) {
    this.#contacts = ports.contacts;
    this.#clock = ports.clock;
    this.#sizes = ports.sizes;
    this.#expirySeconds = ports.expirySeconds ?? (() => LINK_EXPIRY_SECONDS.default);
    this.#onChange = ports.onChange;
  }

  /** Makes a link, which replaces the one there was. */
  async make(
    contact: string,
    attachmentId: string,
    expirySeconds: number = this.#expirySeconds(),
  ): Promise<LinkView> {
    return (await this.#make({ contact, attachmentId }, expirySeconds)).link;
  }

  /**
   * The URL of a link that lives at least {@link LINK_USABLE_SECONDS} more, fetched anew if the one there is does not.
   * Two at once share one call.
   * @param expirySeconds - asks for a new link of exactly this life instead, however short.
   */
  reveal(contact: string, attachmentId: string, expirySeconds?: number): Promise<RevealedLink> {
    if (expirySeconds !== undefined) return this.#make({ contact, attachmentId }, expirySeconds);
    const key = attachmentKey({ contact, attachmentId });
    let reveal = this.#reveals.get(key);
    if (reveal === undefined) {
      reveal = this.#reveal({ contact, attachmentId }).finally(() => this.#reveals.delete(key));
      this.#reveals.set(key, reveal);
    }
    return reveal;
  }

  /**
   * Replaces a link by one that lives as long as it did, so that nobody sees it end. One that was dropped, replaced or has
   * ended by the time the answer is here stays as it is.
   */
  async renew(contact: string, attachmentId: string): Promise<void> {
    const key = attachmentKey({ contact, attachmentId });
    const link = this.#links.get(key);
    if (link === undefined) return;
    const renewed = await this.#ask({ contact, attachmentId }, link.view.lifetimeInSeconds);
    if (this.#links.get(key) === link) this.#keep(renewed);
  }

  /** Forgets a link; the URL itself lives on until its expiry. */
  drop(contact: string, attachmentId: string): void {
    this.#forget(attachmentKey({ contact, attachmentId }));
  }

  /** Forgets the links that ended while the machine slept, which no timer noticed. */
  dropEnded(): void {
    const now = this.#clock.now();
    for (const [key, { view }] of this.#links) if (view.expiresAt <= now) this.#forget(key);
  }

  /** @param key - its `attachmentKey()`. */
  view(key: string): LinkView | undefined {
    return this.#links.get(key)?.view;
  }

  /** The links that live now. */
  views(): LinkView[] {
    return [...this.#links.values()].map(({ view }) => view);
  }

  /** Forgets all links and ends the calls that were to make more. */
  stop(): void {
    this.#stopping.abort();
    for (const { expiry } of this.#links.values()) expiry[Symbol.dispose]();
    this.#links.clear();
  }

  async #reveal(attachment: AttachmentRef): Promise<RevealedLink> {
    const known = this.#links.get(attachmentKey(attachment));
    if (known !== undefined && this.#isUsable(known.view)) return { link: known.view, url: known.url };
    const wanted = known?.view.lifetimeInSeconds ?? this.#expirySeconds();
    const expirySeconds = Math.max(wanted, LINK_USABLE_SECONDS + REVEAL_SPARE_SECONDS);
    for (let tries = 0; tries < REVEAL_TRIES; tries++) {
      const made = await this.#make(attachment, expirySeconds);
      if (this.#isUsable(made.link)) return made;
    }
    throw unavailable('its links expire before they can be used');
  }

  async #make(attachment: AttachmentRef, expirySeconds: number): Promise<RevealedLink> {
    const made = await this.#ask(attachment, expirySeconds);
    this.#keep(made);
    return made;
  }

  async #ask({ contact, attachmentId }: AttachmentRef, expirySeconds: number): Promise<RevealedLink> {
    const { signal } = this.#stopping;
    const call = () =>
      this.#contacts.call(contact, signal, (client, token) =>
        client.getAttachment(token, { attachmentId, expirySeconds }, signal),
      );
    try {
      const { url, expiresAt, sizeInBytes } = await call().catch((error: unknown) => {
        // The line was away for a moment, and whoever wants the link is still waiting for it.
        if (isLeftBehind(error)) return call();
        throw error;
      });
      // Removed while the service was asked: nobody would take the link, or the size, away again.
      if (this.#contacts.get(contact) === undefined) throw new AttacheError('contact-unknown', { contact });
      this.#sizes.learn({ contact, attachmentId }, sizeInBytes);
      const link = { contact, attachmentId, expiresAt, lifetimeInSeconds: expirySeconds, sizeInBytes };
      return { link, url };
    } catch (error) {
      throw attachmentError(error, this.#contacts.get(contact)?.label);
    }
  }

  #keep({ link: view, url }: RevealedLink): void {
    const key = attachmentKey(view);
    this.#links.get(key)?.expiry[Symbol.dispose]();
    const expiry = this.#clock.after(view.expiresAt - this.#clock.now(), () => this.#forget(key));
    this.#links.set(key, { view, url, expiry });
    this.#onChange(key);
  }

  #forget(key: string): void {
    const link = this.#links.get(key);
    if (link === undefined) return;
    link.expiry[Symbol.dispose]();
    this.#links.delete(key);
    this.#onChange(key);
  }

  /** By the wall clock, which is right after a sleep that no timer noticed. */
  #isUsable({ expiresAt }: LinkView): boolean {
    return expiresAt - this.#clock.now() >= LINK_USABLE_SECONDS * 1000 + CLOCK_ERROR_MS;
  }
}

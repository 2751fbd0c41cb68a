import { parseContactLink } from '../../contract/contact-link.ts';
import { OFFER_LIFETIME_MS, OFFERS_MAX } from '../../contract/limits.ts';
import type { ProposedContact } from '../../contract/proposed-contact.ts';
import type { OfferView } from '../../contract/views.ts';
import { checkEndpoint } from '../contacts/endpoint.ts';
import { AttacheError } from '../error.ts';
import type { Ports } from '../ports.ts';
import { Secret } from '../secret.ts';

interface Offer {
  view: OfferView;
  token: Secret;
  expiry: Disposable;
}

/**
 * Contacts that links proposed and that nobody has said yes to. In memory only, a few and for minutes: any page can make a
 * browser open a link, so one must cost nothing and do nothing.
 */
export class Offers {
  readonly #ports: Pick<Ports, 'clock' | 'random'>;
  readonly #onChange: (id: string) => void;
  readonly #offers = new Map<string, Offer>();

  constructor(ports: Pick<Ports, 'clock' | 'random'>, onChange: (id: string) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
  }

  /**
   * Keeps what a link proposes until it is accepted, dismissed or too old. The same link again renews its offer; of too
   * many the oldest goes.
   *
   * @throws AttacheError `contact-link-malformed`, `endpoint-invalid`; neither quotes the link
   */
  offer(link: string): OfferView {
    const parsed = parseContactLink(link);
    if (!parsed.ok) throw new AttacheError('contact-link-malformed', { expected: parsed.expected });
    const { label, token } = parsed.contact;
    const endpoint = checkEndpoint(parsed.contact.endpoint);
    const secret = new Secret(token.value);
    for (const [id, other] of this.#offers) if (other.token.equals(secret)) this.dismiss(id);
    for (const [id] of this.#offers) if (this.#offers.size >= OFFERS_MAX) this.dismiss(id);

    const { clock, random } = this.#ports;
    const at = clock.now();
    const view: OfferView = {
      id: random.uuid(),
      endpoint,
      tokenKind: token.kind,
      at,
      expiresAt: at + OFFER_LIFETIME_MS,
      ...(label !== undefined && { label }),
    };
    const expiry = clock.after(OFFER_LIFETIME_MS, () => this.dismiss(view.id));
    this.#offers.set(view.id, { view, token: secret, expiry });
    this.#onChange(view.id);
    return view;
  }

  /** What was proposed, its token in the clear. @throws AttacheError `offer-unknown` */
  proposal(id: string): ProposedContact {
    const offer = this.#offers.get(id);
    if (offer === undefined) throw new AttacheError('offer-unknown');
    const { endpoint, tokenKind, label } = offer.view;
    return {
      endpoint,
      token: { kind: tokenKind, value: offer.token.reveal() },
      ...(label !== undefined && { label }),
    };
  }

  dismiss(id: string): void {
    const offer = this.#offers.get(id);
    if (offer === undefined) return;
    offer.expiry[Symbol.dispose]();
    this.#offers.delete(id);
    this.#onChange(id);
  }

  view(id: string): OfferView | undefined {
    return this.#offers.get(id)?.view;
  }

  views(): OfferView[] {
    return [...this.#offers.values()].map(({ view }) => view);
  }

  stop(): void {
    for (const { expiry } of this.#offers.values()) expiry[Symbol.dispose]();
    this.#offers.clear();
  }
}

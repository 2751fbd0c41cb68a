import { describe, expect, it, vi } from 'vitest';
import { inspect } from 'node:util';
import { OFFER_LIFETIME_MS, OFFERS_MAX } from '../../contract/limits.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { Offers } from './offers.ts';

const linkOf = (token: string): string =>
  `attache://contact?v=1&region=us-east-1&participant-token=${token}&label=Ada`;

function setup() {
  const clock = createFakeClock();
  const onChange = vi.fn();
  let made = 0;
  const random = { uuid: () => `offer-${(made += 1)}`, unit: () => 0 };
  return { clock, onChange, offers: new Offers({ clock, random }, onChange) };
}

describe('offers', () => {
  it('keep what a link proposes, and show all of it but the token', () => {
    const { offers, clock, onChange } = setup();
    const view = offers.offer(linkOf('secret-token'));
    expect(view).toEqual({
      id: 'offer-1',
      label: 'Ada',
      endpoint: { kind: 'region', region: 'us-east-1' },
      tokenKind: 'participant',
      at: clock.now(),
      expiresAt: clock.now() + OFFER_LIFETIME_MS,
    });
    expect(offers.views()).toEqual([view]);
    expect(onChange.mock.calls).toEqual([['offer-1']]);
    expect(inspect(offers, { depth: 9, showHidden: true })).not.toContain('secret');
    expect(offers.proposal(view.id).token).toEqual({ kind: 'participant', value: 'secret-token' });
  });

  it('are forgotten when they are dismissed, or too old', async () => {
    const { offers, clock, onChange } = setup();
    const { id } = offers.offer(linkOf('a'));
    offers.offer(linkOf('b'));
    offers.dismiss(id);
    offers.dismiss(id);
    expect(() => offers.proposal(id)).toThrow('offer-unknown');
    await clock.advance(OFFER_LIFETIME_MS - 1);
    expect(offers.views()).toHaveLength(1);
    await clock.advance(1);
    expect([offers.views(), clock.waiting()]).toEqual([[], 0]);
    expect(onChange.mock.calls.flat()).toEqual(['offer-1', 'offer-2', 'offer-1', 'offer-2']);
  });

  it('are one for the same link, and not many for many', () => {
    const { offers, clock } = setup();
    offers.offer(linkOf('a'));
    offers.offer(linkOf('a'));
    expect(offers.views().map(({ id }) => id)).toEqual(['offer-2']);
    for (let link = 0; link < 3 * OFFERS_MAX; link += 1) offers.offer(linkOf(`t${link}`));
    expect(offers.views()).toHaveLength(OFFERS_MAX);
    expect(offers.views().at(-1)?.id).toBe(`offer-${2 + 3 * OFFERS_MAX}`);
    offers.stop();
    expect(clock.waiting()).toBe(0);
  });

  it.each([
    ['contact-link-malformed', `${linkOf('secret')}&x=1`],
    ['endpoint-invalid', 'attache://contact?v=1&endpoint=http://elsewhere.example&participant-token=secret'],
    [
      'endpoint-invalid',
      'attache://contact?v=1&endpoint=https://secret@elsewhere.example&participant-token=x',
    ],
  ])('are not made of what is %s', (code, link) => {
    const { offers, onChange } = setup();
    expect(() => offers.offer(link)).toThrow(expect.objectContaining({ code }));
    try {
      offers.offer(link);
    } catch (error) {
      expect(inspect(error)).not.toContain('secret');
    }
    expect(onChange).not.toHaveBeenCalled();
  });
});

import { describe, expect, it } from 'vitest';
import { SHOWN_LEASE_SECONDS } from '../../contract/limits.ts';
import { attachmentKey } from '../../contract/terms.ts';
import type { AttachmentView, ContactState } from '../../contract/views.ts';
import { aContact, countingRandom, FakeLine, FakeService } from '../contacts/testing.ts';
import type { Failure } from '../participant/failure.ts';
import { createPace } from '../participant/pace.ts';
import type { Clock } from '../ports.ts';
import { Secret } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { Links } from './links.ts';
import type { AttachmentRef } from './shown.ts';
import { Sizes } from './sizes.ts';
import { Upkeep } from './upkeep.ts';

const CONTACT = 'contact-1';
const ENDPOINT = 'https://connect.example';
const ref = (attachmentId: string): AttachmentRef => ({ contact: CONTACT, attachmentId });
const SIZE_CALL = 'attachment a 5s with t';

/** Its links live exactly as long as was asked for. */
class PunctualService extends FakeService {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  override async getAttachment(
    ...[token, attachment, signal]: Parameters<FakeService['getAttachment']>
  ): ReturnType<FakeService['getAttachment']> {
    const answer = await super.getAttachment(token, attachment, signal);
    return { ...answer, expiresAt: this.#clock.now() + attachment.expirySeconds * 1000 };
  }
}

/** A real pace, links and sizes, and a service whose answers take a while. */
function open({ roundTripMs = 100 } = {}) {
  const clock = createFakeClock();
  const service = new PunctualService(clock);
  const line = new FakeLine();
  const pace = createPace({ clock });
  const contact: { state: ContactState } = { state: 'active' };
  const status = new Map<string, AttachmentView['status']>();
  /** When each GetAttachment was made, milliseconds from the start. */
  const calledAt: number[] = [];
  const sizes = new Sizes(() => undefined);
  const contacts = {
    get: () => aContact({ endpoint: { kind: 'url', url: ENDPOINT } }),
    state: () => contact.state,
    call: <T>(
      _contact: string,
      signal: AbortSignal,
      use: (client: FakeService, token: Secret) => Promise<T>,
    ): Promise<T> =>
      pace.take(ENDPOINT, 'GetAttachment', signal).then(async () => {
        calledAt.push(clock.monotonic());
        await new Promise<void>((resolve) => void clock.after(roundTripMs, resolve));
        return use(service, new Secret('t'));
      }),
  };
  const changes: string[] = [];
  const links: Links = new Links({
    contacts,
    clock,
    sizes,
    onChange: (key) => {
      changes.push(`${links.view(key) === undefined ? 'gone' : 'there'} ${key}`);
      upkeep.look();
    },
  });
  const upkeep = new Upkeep({
    ...{ ports: { clock, random: countingRandom() }, contacts, line, pace, links, sizes },
    attachment: (of) => {
      const sizeInBytes = sizes.of(of);
      return {
        ...of,
        name: 'report.pdf',
        contentType: 'application/pdf',
        status: status.get(of.attachmentId) ?? 'APPROVED',
        from: { role: 'CUSTOMER' },
        at: 0,
        ...(sizeInBytes !== undefined && { sizeInBytes }),
      };
    },
  });
  return { clock, service, line, pace, contact, status, calledAt, sizes, links, upkeep, changes };
}

describe('sizes', () => {
  it('of what is shown are asked for once each, with the shortest life', async () => {
    const { clock, service, sizes, links, upkeep } = open();
    upkeep.show('window', [ref('a'), ref('b')]);
    upkeep.show('another', [ref('a'), ref('b')]);
    await clock.advance(1_000);
    upkeep.show('window', [ref('a'), ref('b')]);
    await clock.advance(60_000);
    expect(service.asked).toEqual([SIZE_CALL, 'attachment b 5s with t']);
    expect([sizes.of(ref('a')), sizes.of(ref('b'))]).toEqual([1, 1]);
    expect(links.views()).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  it('are not asked for before the scan, and are when news of it come', async () => {
    const { clock, service, status, upkeep } = open();
    status.set('a', 'IN_PROGRESS');
    upkeep.show('window', [ref('a')]);
    await clock.advance(1_000);
    expect(service.asked).toEqual([]);
    status.set('a', 'APPROVED');
    upkeep.look();
    await clock.advance(1_000);
    expect(service.asked).toEqual([SIZE_CALL]);
  });

  it('that could not be had are asked for again, ever more rarely', async () => {
    const { clock, service, calledAt, upkeep } = open();
    service.failures.attachment = Array<Failure>(4).fill({ kind: 'server', status: 500 });
    upkeep.show('window', [ref('a')]);
    await clock.advance(20_000);
    expect(calledAt).toHaveLength(5);
    const waits = calledAt.slice(1).map((at, nth) => at - (calledAt[nth] ?? 0));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[3]).toBeGreaterThan(2_000);
  });

  it('that cannot be had are not asked for again until there is a new token', async () => {
    const { clock, service, upkeep } = open();
    service.failures.attachment = [{ kind: 'validation', message: 'gone' }];
    upkeep.show('window', [ref('a')]);
    await clock.advance(30_000);
    expect(service.asked).toHaveLength(1);
    upkeep.forgive(CONTACT);
    await clock.advance(1_000);
    expect(service.asked).toHaveLength(2);
  });

  it.each<ContactState>(['needs-token', 'refused', 'ended'])(
    'of a contact that is %s are not asked for',
    async (state) => {
      const { clock, service, contact, upkeep } = open();
      contact.state = state;
      upkeep.show('window', [ref('a')]);
      await clock.advance(1_000);
      expect(service.asked).toEqual([]);
    },
  );

  it('are asked for when the line is back', async () => {
    const { clock, service, line, upkeep } = open();
    line.online = false;
    upkeep.show('window', [ref('a')]);
    await clock.advance(1_000);
    expect(service.asked).toEqual([]);
    line.online = true;
    upkeep.look();
    await clock.advance(1_000);
    expect(service.asked).toEqual([SIZE_CALL]);
  });
});

describe('a link', () => {
  it('that is shown never ends, and is always good for a copy', async () => {
    const { clock, links, upkeep } = open();
    const key = attachmentKey(ref('a'));
    await Promise.all([links.make(CONTACT, 'a', 60), clock.advance(1_000)]);
    for (let second = 0; second < 300; second += 1) {
      if (second % 30 === 0) upkeep.show('window', [ref('a')]);
      await clock.advance(1_000);
      expect((links.view(key)?.expiresAt ?? 0) - clock.now()).toBeGreaterThan(10_000);
    }
  });

  it('that is not shown ends, without a call and without a timer', async () => {
    const { clock, service, links, upkeep } = open();
    await Promise.all([links.make(CONTACT, 'a', 30), clock.advance(1_000)]);
    upkeep.show('window', [ref('a')]);
    upkeep.show('window', []);
    await clock.advance(60_000);
    expect(service.asked).toHaveLength(1);
    expect(links.views()).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  it('ends when its window does not say any more that it is shown', async () => {
    const { clock, service, links, upkeep } = open();
    await Promise.all([links.make(CONTACT, 'a', 30), clock.advance(1_000)]);
    upkeep.show('window', [ref('a')]);
    await clock.advance(SHOWN_LEASE_SECONDS * 1000 + 60_000);
    const calls = service.asked.length;
    await clock.advance(600_000);
    expect(service.asked).toHaveLength(calls);
    expect(links.views()).toEqual([]);
  });
});

describe('two hundred links of five seconds on one screen', () => {
  const MANY = 200;
  async function crowd(of: ReturnType<typeof open>): Promise<void> {
    const { clock, links, upkeep } = of;
    const all = Array.from({ length: MANY }, (_, nth) => ref(`a${nth}`));
    upkeep.show('window', all);
    for (const { contact, attachmentId } of all) void links.make(contact, attachmentId, 5);
    await clock.advance(30_000);
  }

  it('stay within the quota of GetAttachment', async () => {
    const crowded = open();
    await crowd(crowded);
    await crowded.clock.advance(20_000);
    const { calledAt } = crowded;
    const mostInASecond = Math.max(
      ...calledAt.map((from) => calledAt.filter((at) => at >= from && at < from + 1_000).length),
    );
    // Burst and one second of the rate (quotas.ts); the bucket keeps under both.
    expect(mostInASecond).toBeLessThanOrEqual(12 + 8);
    const lastTen = calledAt.filter((at) => at >= 40_000).length;
    expect(lastTen).toBeLessThanOrEqual(80);
  });

  it('come to an end where they cannot all be renewed, and do not flicker', async () => {
    const crowded = open();
    await crowd(crowded);
    const { clock, links, changes } = crowded;
    const alive = links.views().length;
    expect(alive).toBeGreaterThan(10);
    changes.length = 0;
    await clock.advance(25_000);
    const gone = changes.filter((change) => change.startsWith('gone'));
    const back = gone.filter(
      (change) => changes.lastIndexOf(change.replace('gone', 'there')) > changes.indexOf(change),
    );
    expect(back).toEqual([]);
    expect(links.views().length + gone.length).toBe(alive);
  });

  it('let somebody who copies go first', async () => {
    const crowded = open();
    await crowd(crowded);
    const { clock, links } = crowded;
    for (let copy = 0; copy < 3; copy += 1) {
      const asked = clock.monotonic();
      let revealedAt = Infinity;
      void links.reveal(CONTACT, `other ${copy}`).then(() => (revealedAt = clock.monotonic()));
      await clock.advance(1_000);
      // Its own round trip, and no turn behind anybody.
      expect(revealedAt - asked).toBeLessThanOrEqual(110);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { TokenNeeded } from '../contacts/connection.ts';
import { aContact, FakeService } from '../contacts/testing.ts';
import { Secret, SignedUrl } from '../secret.ts';
import type { Failure } from '../participant/failure.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { Links } from './links.ts';
import { Sizes } from './sizes.ts';

const CONTACT = 'contact-1';

/** @param livesMs - how long each next URL lives; the last one goes for the rest. */
function open(...livesMs: number[]) {
  const service = new FakeService();
  const clock = createFakeClock();
  const changed: string[] = [];
  const sizes = new Sizes(() => undefined);
  let made = 0;
  const links = new Links({
    contacts: {
      get: (id) => (id === CONTACT ? aContact() : undefined),
      call: async (_contact, _signal, use) => {
        const lifeMs = livesMs[Math.min(made, livesMs.length - 1)] ?? 120_000;
        made += 1;
        service.attachment = {
          url: new SignedUrl(`https://store.example/key?made=${made}&X-Amz-Signature=hidden`),
          expiresAt: clock.now() + lifeMs,
          sizeInBytes: 42,
        };
        return use(service, new Secret('t'));
      },
    },
    clock,
    sizes,
    onChange: (key) => changed.push(key),
  });
  const reveal = async (): Promise<string> =>
    (await links.reveal(CONTACT, 'a')).url.reveal().searchParams.get('made') ?? '';
  return { service, clock, links, changed, reveal, sizes };
}

describe('a link', () => {
  it('is made for the time that was chosen, and shown without its URL', async () => {
    const { service, clock, links, changed } = open(60_000);
    const link = await links.make(CONTACT, 'a', 60);
    expect(service.asked).toEqual(['attachment a 60s with t']);
    expect(link).toEqual({
      contact: CONTACT,
      attachmentId: 'a',
      expiresAt: clock.now() + 60_000,
      lifetimeInSeconds: 60,
      sizeInBytes: 42,
    });
    expect(JSON.stringify(links.views())).not.toContain('hidden');
    expect(changed).toEqual(['contact-1/a']);
  });

  it('of a contact that was removed meanwhile is not kept, nor the size', async () => {
    const { links, changed, sizes } = open(60_000);
    await expect(links.make('removed', 'a', 60)).rejects.toMatchObject({ code: 'contact-unknown' });
    expect([links.views(), changed]).toEqual([[], []]);
    expect(sizes.of({ contact: 'removed', attachmentId: 'a' })).toBeUndefined();
  });

  it('is gone when its time is over, and leaves no timer', async () => {
    const { clock, links, changed } = open(5_000);
    await links.make(CONTACT, 'a', 5);
    await clock.advance(5_000);
    expect(links.views()).toEqual([]);
    expect(changed).toHaveLength(2);
    expect(clock.waiting()).toBe(0);
  });

  it('that ended while the machine slept is gone when it wakes', async () => {
    const { clock, links } = open(60_000, 300_000);
    await links.make(CONTACT, 'a', 60);
    await links.make(CONTACT, 'b', 300);
    clock.jumpWallClock(120_000);
    links.dropEnded();
    expect(links.views().map(({ attachmentId }) => attachmentId)).toEqual(['b']);
  });

  it('is replaced by the next one, whose time counts', async () => {
    const { clock, links } = open(5_000, 60_000);
    await links.make(CONTACT, 'a', 5);
    await links.make(CONTACT, 'a', 60);
    await clock.advance(10_000);
    expect(links.views()).toHaveLength(1);
    links.drop(CONTACT, 'a');
    expect(links.views()).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });
});

describe('renewing', () => {
  it('puts a new link of the same life in the place of one that is there', async () => {
    const { service, clock, links, sizes } = open(30_000);
    await links.make(CONTACT, 'a', 30);
    await clock.advance(15_000);
    await links.renew(CONTACT, 'a');
    expect(service.asked).toEqual(['attachment a 30s with t', 'attachment a 30s with t']);
    expect(links.views()).toMatchObject([{ lifetimeInSeconds: 30, expiresAt: clock.now() + 30_000 }]);
    expect(sizes.of({ contact: CONTACT, attachmentId: 'a' })).toBe(42);
  });

  it('asks for nothing where there is no link', async () => {
    const { service, links } = open();
    await links.renew(CONTACT, 'a');
    expect(service.asked).toEqual([]);
  });

  it.each([
    ['was dropped', (links: Links) => links.drop(CONTACT, 'a'), []],
    ['was made anew', (links: Links) => links.make(CONTACT, 'a', 300), [300]],
  ])('changes nothing for a link that %s meanwhile', async (_what, meanwhile, left) => {
    const { links } = open();
    await links.make(CONTACT, 'a', 30);
    const renewal = links.renew(CONTACT, 'a');
    await Promise.all([meanwhile(links), renewal]);
    expect(links.views().map(({ lifetimeInSeconds }) => lifetimeInSeconds)).toEqual(left);
  });
});

describe('revealing', () => {
  it('gives the URL that is there while it is good for ten seconds more', async () => {
    const { clock, links, reveal } = open(30_000);
    await links.make(CONTACT, 'a', 30);
    // A second less than that: so much the service's clock may be another than we think.
    await clock.advance(19_000);
    await expect(reveal()).resolves.toBe('1');
    await clock.advance(1);
    await expect(reveal()).resolves.toBe('2');
  });

  it('asks for more than five seconds even if those were chosen', async () => {
    const { service, links, reveal } = open(5_000, 15_000);
    await links.make(CONTACT, 'a', 5);
    await expect(reveal()).resolves.toBe('2');
    expect(service.asked.at(-1)).toBe('attachment a 15s with t');
  });

  it('makes one call for two who ask together', async () => {
    const { service, reveal } = open(60_000);
    await expect(Promise.all([reveal(), reveal()])).resolves.toEqual(['1', '1']);
    expect(service.asked).toHaveLength(1);
  });

  it('gives up when links come too late twice', async () => {
    const { service, reveal } = open(9_000);
    await expect(reveal()).rejects.toMatchObject({ code: 'attachment-unavailable' });
    expect(service.asked).toHaveLength(2);
  });

  it('does not trust a link after the clock has jumped over its end', async () => {
    const { clock, links, reveal } = open(120_000);
    await links.make(CONTACT, 'a');
    clock.jumpWallClock(8 * 3_600_000);
    await expect(reveal()).resolves.toBe('2');
  });
});

it.each<[string, Failure]>([
  ['bot-not-permitted', { kind: 'denied', message: '' }],
  ['attachment-unavailable', { kind: 'validation', message: 'no such attachment' }],
  ['network-failed', { kind: 'network', detail: '' }],
  ['throttled', { kind: 'throttled' }],
])('says %s', async (code, failure) => {
  const { service, links } = open();
  service.failures.attachment.push(failure);
  await expect(links.make(CONTACT, 'a')).rejects.toMatchObject({ code });
});

it('is asked for once more if the line was away for a moment, not twice', async () => {
  const { service, links } = open();
  service.failures.attachment.push({ kind: 'left-behind' });
  await expect(links.make(CONTACT, 'a')).resolves.toMatchObject({ attachmentId: 'a' });
  service.failures.attachment.push({ kind: 'left-behind' }, { kind: 'left-behind' });
  await expect(links.make(CONTACT, 'a')).rejects.toMatchObject({ code: 'network-failed' });
});

it('says which contact needs a token', async () => {
  const links = new Links({
    contacts: { get: () => aContact(), call: () => Promise.reject(new TokenNeeded()) },
    clock: createFakeClock(),
    sizes: new Sizes(() => undefined),
    onChange: () => undefined,
  });
  await expect(links.make(CONTACT, 'a')).rejects.toMatchObject({
    code: 'token-needed',
    params: { contact: 'Ms Sato' },
  });
});

it('ends what is under way when it stops', async () => {
  const { service, links, clock } = open();
  await links.make(CONTACT, 'b');
  service.hangs = true;
  const making = links.make(CONTACT, 'a');
  making.catch(() => undefined);
  await settle();
  links.stop();
  await expect(making).rejects.toMatchObject({ code: 'interrupted' });
  expect(clock.waiting()).toBe(0);
});

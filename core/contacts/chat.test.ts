import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ending } from '../../contract/views.ts';
import { parseTranscript } from '../participant/transcript-item.ts';
import { Secret } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { Chat } from './chat.ts';
import { attachmentItem, eventItem, FakeService } from './testing.ts';

const signal = new AbortController().signal;
const token = new Secret('t');

function open() {
  const service = new FakeService();
  const seen: string[] = [];
  const customers: string[] = [];
  const clock = createFakeClock();
  const chat = new Chat('contact-1', {
    clock,
    onAttachments: (changed) => {
      for (const { attachmentId, status } of changed) seen.push(`${attachmentId} ${status}`);
    },
    onCustomer: (name) => customers.push(name),
  });
  const read = (extent: 'new' | 'all'): Promise<Ending | undefined> =>
    chat.read(extent, service, token, signal);
  const pagesAsked = (): number => service.asked.splice(0).length;
  return { service, clock, chat, seen, customers, read, pagesAsked };
}

describe('reading a chat', () => {
  it('reads all pages first, and then only what is new', async () => {
    const { service, seen, read, pagesAsked } = open();
    service.pages = [[attachmentItem('c')], [attachmentItem('b')], [attachmentItem('a')]];
    await read('new');
    expect(pagesAsked()).toBe(3);
    service.pages = [[attachmentItem('d')], [attachmentItem('c')], [attachmentItem('b')]];
    await read('new');
    expect(pagesAsked()).toBe(2);
    await read('all');
    expect(pagesAsked()).toBe(3);
    expect(seen).toEqual(['c APPROVED', 'b APPROVED', 'a APPROVED', 'd APPROVED']);
  });

  it('reads as far back as a scan is open', async () => {
    const { service, seen, read, pagesAsked } = open();
    service.pages = [[attachmentItem('c')], [attachmentItem('b', { status: 'IN_PROGRESS' })], [{}]];
    await read('new');
    pagesAsked();
    service.pages = [[attachmentItem('c')], [attachmentItem('b')], [{}]];
    await read('new');
    expect(pagesAsked()).toBe(2);
    expect(seen.at(-1)).toBe('b APPROVED');
  });

  it('does not read back for a scan that never ends, again and again', async () => {
    const { service, clock, read, pagesAsked } = open();
    service.pages = [[attachmentItem('c')], [attachmentItem('b', { status: 'IN_PROGRESS' })], [{}]];
    clock.jumpWallClock(Date.parse('2026-11-02T09:00:10.000Z') - clock.now());
    await read('new');
    pagesAsked();
    await read('new');
    expect(pagesAsked()).toBe(2);
    clock.jumpWallClock(11 * 60_000);
    await read('new');
    expect(pagesAsked()).toBe(1);
  });

  it('reads only what is new also of a chat that is too long to be read whole', async () => {
    const { service, read, pagesAsked } = open();
    const history = Array.from({ length: 150 }, (_, nth) => [{ Id: `old-${nth}` }]);
    service.pages = history;
    await read('new');
    expect(pagesAsked()).toBe(100);
    service.pages = [[attachmentItem('new')], ...history];
    await read('new');
    expect(pagesAsked()).toBe(2);
  });

  it('does not take a frame for a sign that everything before it is known', async () => {
    const { service, chat, read, pagesAsked } = open();
    service.pages = [[attachmentItem('a')]];
    await read('new');
    pagesAsked();
    chat.take(parseTranscript([attachmentItem('d')]), 0);
    service.pages = [[attachmentItem('d')], [attachmentItem('c')], [attachmentItem('a')]];
    await read('new');
    expect(pagesAsked()).toBe(3);
    expect(chat.attachments()).toHaveLength(3);
  });

  it('stops at a service that never ends', async () => {
    const { service, read, pagesAsked } = open();
    service.pages = Array.from({ length: 1_000 }, () => [{}]);
    await read('all');
    expect(pagesAsked()).toBe(100);
  });

  it.each([
    ['present', [[attachmentItem('x')]], undefined],
    ['present', [[{}], [attachmentItem('x', { status: 'IN_PROGRESS' })]], undefined],
    ['rejected', [[attachmentItem('x', { status: 'REJECTED' })]], undefined],
    ['present', [[attachmentItem('y')]], null],
    ['absent', [[attachmentItem('y')]], { kind: 'validation', message: '' }],
    ['cannot-say', [[]], { kind: 'denied', message: '' }],
    ['cannot-say', Array.from({ length: 101 }, () => [{}]), { kind: 'validation', message: '' }],
  ] as const)('finds an attachment %s', async (found, pages, failure) => {
    const { service, chat } = open();
    service.pages = pages.map((page) => [...page]);
    if (failure !== undefined && failure !== null) service.failures.attachment.push(failure);
    await expect(chat.find('x', service, token, signal)).resolves.toBe(found);
    expect(service.asked.some((line) => line.startsWith('attachment'))).toBe(failure !== undefined);
  });

  it.each([{ kind: 'network', detail: '' }, { kind: 'throttled' }, { kind: 'server', status: 503 }] as const)(
    'passes on what asking again may mend: $kind',
    async (failure) => {
      const { service, chat } = open();
      service.failures.attachment.push(failure);
      await expect(chat.find('x', service, token, signal)).rejects.toMatchObject({ failure });
    },
  );
});

describe('an end in the transcript', () => {
  const ended = eventItem('chat.ended', { Id: 'end' });
  const talk = { Id: 'talk', Type: 'MESSAGE' };

  it.each([
    ['chat.ended', 'chat-ended'],
    ['transfer.succeeded', 'transferred'],
    ['transfer.failed', undefined],
    ['participant.left', undefined],
  ] as const)('is told if %s came since the last reading', async (event, ending) => {
    const { service, read } = open();
    service.pages = [[talk]];
    await expect(read('new')).resolves.toBeUndefined();
    service.pages = [[eventItem(event), talk]];
    await expect(read('new')).resolves.toBe(ending);
    await expect(read('new')).resolves.toBeUndefined();
  });

  it('is history at the first reading, and where nothing that is known is met any more', async () => {
    const { service, read } = open();
    service.pages = [[ended, talk]];
    await expect(read('new')).resolves.toBeUndefined();
    service.pages = [[{ Id: 'other' }, eventItem('chat.ended', { Id: 'old' })]];
    await expect(read('new')).resolves.toBeUndefined();
  });

  it('is history for another token, also if the reading began before that came', async () => {
    const { service, chat, read } = open();
    service.pages = [[talk]];
    await read('new');
    service.pages = [[ended, talk]];
    const reading = read('all');
    chat.beginAnew();
    await expect(reading).resolves.toBeUndefined();
    await expect(read('new')).resolves.toBeUndefined();
  });
});

describe('the list of attachments', () => {
  it('is the same in whatever order, and however often, pages and frames bring the items', () => {
    const item = fc.record({
      // Few of each, so that they collide.
      id: fc.integer({ min: 1, max: 8 }).map(String),
      second: fc.integer({ min: 10, max: 13 }),
    });
    const batches = fc.array(item, { maxLength: 12 }).chain((items) => {
      const wires = items.flatMap(({ id, second }) =>
        // The scan's verdict comes as the same item once more.
        ['IN_PROGRESS', Number(id) % 2 === 0 ? 'APPROVED' : 'REJECTED'].map((status) => ({
          ...attachmentItem(id, { status }),
          AbsoluteTime: `2026-11-02T09:00:${second}.000Z`,
        })),
      );
      const order = fc.shuffledSubarray([...wires, ...wires], { minLength: wires.length * 2 });
      return fc.tuple(
        order,
        order,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        // How far off the guess of the service's clock is that each batch comes with.
        fc.array(fc.integer({ min: -700, max: 700 }), { minLength: 1 }),
      );
    });
    fc.assert(
      fc.property(batches, ([frames, shuffled, sizes, offsets]) => {
        const one = open();
        for (const frame of frames) one.chat.take(parseTranscript([frame]), 0);
        const other = open();
        for (let from = 0, nth = 0; from < shuffled.length; nth += 1) {
          const size = sizes[nth % sizes.length] ?? 1;
          const offset = nth === 0 ? 0 : (offsets[nth % offsets.length] ?? 0);
          other.chat.take(parseTranscript(shuffled.slice(from, from + size)), offset);
          from += size;
        }
        const ids = one.chat.attachments().map(({ attachmentId }) => attachmentId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(other.chat.attachments()).toEqual(one.chat.attachments());
      }),
    );
  });

  it('stays in order when somebody sets the clock', () => {
    const { chat } = open();
    const at = (id: string, second: number): object => ({
      ...attachmentItem(id),
      AbsoluteTime: `2026-11-02T09:00:0${second}.000Z`,
    });
    chat.take(parseTranscript([at('a', 1)]), 0);
    expect(chat.attachments()).toHaveLength(1);
    chat.take(parseTranscript([at('b', 2)]), 600_000);
    const [first, second] = chat.attachments();
    expect([first?.attachmentId, (second?.at ?? 0) - (first?.at ?? 0)]).toEqual(['a', 1_000]);
  });

  it('does not grow without end', () => {
    const { chat, seen } = open();
    const flood = Array.from({ length: 12_000 }, (_, nth) => attachmentItem(String(nth)));
    chat.take(parseTranscript(flood), 0);
    chat.take(parseTranscript([attachmentItem('one more'), attachmentItem('0', { status: 'REJECTED' })]), 0);
    expect([chat.attachments().length, seen.length]).toEqual([10_000, 10_001]);
  });
});

it('tells what the customer is called', () => {
  const { chat, customers } = open();
  chat.take(parseTranscript([{ Type: 'MESSAGE', ParticipantRole: 'AGENT', DisplayName: 'Ann' }]), 0);
  chat.take(parseTranscript([{ Type: 'MESSAGE', ParticipantRole: 'CUSTOMER', DisplayName: 'Ms Sato' }]), 0);
  expect(customers).toEqual(['Ms Sato']);
});

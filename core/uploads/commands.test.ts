import { describe, expect, it } from 'vitest';
import { AttacheError } from '../error.ts';
import { commandUploads, moveUploads, STEP, type UploadCommand } from './commands.ts';
import { anUpload, atOnce } from './testing.ts';
import { byPosition } from './place.ts';
import { setUpQueue } from './queue-bench.ts';
import type { Upload } from './upload.ts';

/** A queue that only keeps the books, with these uploads in this order. */
function withUploads(...uploads: (Partial<Upload> & { id: string })[]) {
  const bench = setUpQueue({ work: false });
  for (const upload of uploads)
    bench.queue.add(anUpload({ position: bench.queue.takePosition(), ...upload }));
  const order = (contact = 'contact-1'): string =>
    bench.queue
      .all()
      .filter((upload) => upload.contact === contact)
      .toSorted(byPosition)
      .map(({ id }) => id)
      .join(' ');
  return { ...bench, order };
}

const many = (count: number): { id: string }[] =>
  Array.from({ length: count }, (_, nth) => ({ id: `u${nth}` }));
const idsOf = (queue: { all: () => Upload[] }): string[] => queue.all().map(({ id }) => id);

describe('commandUploads', () => {
  it('sends several now in the order in which they were given', () => {
    const { queue, clock, order } = withUploads({ id: 'a' }, { id: 'b' }, { id: 'c' });
    atOnce(commandUploads(queue, clock, 'uploads.send-now', ['c', 'b']));
    expect(order()).toBe('c b a');
  });

  it('changes ten thousand in small commits, and lets others have their turn in between', () => {
    const { queue, clock, commits } = withUploads(...many(10_000));
    const steps = commandUploads(queue, clock, 'uploads.pause', idsOf(queue));
    let turns = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) turns += 1;
    expect(step.value.results.filter(({ upload }) => upload?.state === 'paused')).toHaveLength(10_000);
    expect(commits).toEqual(Array.from({ length: 40 }, () => STEP));
    expect(turns).toBe(39);
  });

  it('sends more than a step now in the order in which they were given', () => {
    const { queue, clock, order } = withUploads(...many(STEP + 2));
    const ids = idsOf(queue).toReversed();
    atOnce(commandUploads(queue, clock, 'uploads.send-now', ids));
    expect(order()).toBe(ids.join(' '));
  });

  it('lets nothing begin between two steps', async () => {
    const { queue, clock, outside } = setUpQueue();
    for (const upload of many(STEP + 1)) queue.add(anUpload({ ...upload, state: 'paused' }));
    const steps = commandUploads(queue, clock, 'uploads.resume', idsOf(queue));
    steps.next();
    await clock.advance(0);
    expect(outside.asked).toEqual([]);
    expect(queue.isIdle()).toBe(false);
    atOnce(steps);
    await clock.advance(0);
    expect(outside.asked).not.toEqual([]);
  });

  it('says of each that was not come to why, when the disk refuses a later step', () => {
    const { queue, clock, disk } = withUploads(...many(STEP + 2));
    const steps = commandUploads(queue, clock, 'uploads.pause', ['nobody', ...idsOf(queue)]);
    steps.next();
    disk.full = true;
    const { results } = atOnce(steps);
    expect(Map.groupBy(results, ({ error, upload }) => error?.code ?? upload?.state)).toMatchObject(
      new Map([
        ['upload-unknown', [{ id: 'nobody' }]],
        ['paused', Array.from({ length: STEP - 1 }, () => ({}))],
        ['disk-full', [{ id: `u${STEP - 1}` }, { id: `u${STEP}` }, { id: `u${STEP + 1}` }]],
      ]),
    );
    expect(queue.all().filter(({ state }) => state === 'paused')).toHaveLength(STEP - 1);
    disk.full = false;
    atOnce(commandUploads(queue, clock, 'uploads.pause', idsOf(queue)));
    expect(queue.all().filter(({ state }) => state === 'paused')).toHaveLength(STEP + 2);
  });

  it('says of each what became of it, and one that cannot be changed stops no other', () => {
    const { queue, clock, commits } = withUploads({ id: 'a' }, { id: 'gone', state: 'sent' });
    const { results } = atOnce(commandUploads(queue, clock, 'uploads.cancel', ['nobody', 'gone', 'a', 'a']));
    expect(results.map(({ id, upload, error }) => [id, upload?.state, error?.code])).toEqual([
      ['nobody', undefined, 'upload-unknown'],
      ['gone', 'sent', 'not-possible-now'],
      ['a', 'cancelled', undefined],
      ['a', 'cancelled', undefined],
    ]);
    expect(commits).toEqual([1]);
  });

  it('gives what it took out of the list as it was last', () => {
    const { queue, clock } = withUploads({ id: 'a', state: 'sent' });
    expect(atOnce(commandUploads(queue, clock, 'uploads.remove', ['a'])).results).toMatchObject([
      { id: 'a', upload: { state: 'sent' } },
    ]);
    expect(queue.get('a')).toBeUndefined();
  });

  const COMMANDS: UploadCommand[] = ['uploads.pause', 'uploads.cancel', 'uploads.send-now'];
  it.each(COMMANDS)('%s changes nothing when the disk refuses the commit', (command) => {
    const { queue, clock, disk, dropped, touch } = withUploads({ id: 'a' }, { id: 'b', holdUntil: 9 });
    const before = queue.all();
    touch.mockClear();
    disk.full = true;
    expect(() => atOnce(commandUploads(queue, clock, command, ['a', 'b']))).toThrow(AttacheError);
    expect(queue.all()).toEqual(before);
    expect([dropped, touch.mock.calls]).toEqual([[], []]);
  });
});

describe('moveUploads', () => {
  const abc = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

  it('puts uploads before another one or behind all, in one commit', () => {
    const { queue, order, commits } = withUploads(...abc);
    moveUploads(queue, { uploads: ['c', 'a'], before: 'b' });
    expect(order()).toBe('c a b');
    moveUploads(queue, { uploads: ['c'] });
    expect(order()).toBe('a b c');
    expect(commits).toHaveLength(2);
  });

  it('does so once: a second time changes nothing, and commits nothing', () => {
    const { queue, order, commits } = withUploads(...abc);
    for (const before of ['a', 'a', 'c']) moveUploads(queue, { uploads: ['c'], before });
    expect([order(), commits]).toEqual(['c a b', [1]]);
  });

  it('leaves what goes already, and says of what is over that it cannot be moved', () => {
    const { queue, order } = withUploads(
      { id: 'sending', state: 'sending' },
      { id: 'paused', state: 'paused' },
      { id: 'failed', state: 'failed' },
      { id: 'sent', state: 'sent' },
    );
    const { results } = moveUploads(queue, { uploads: ['sent', 'failed', 'sending', 'paused', 'nobody'] });
    expect(results.map(({ error }) => error?.code)).toEqual([
      'not-possible-now',
      'not-possible-now',
      undefined,
      undefined,
      'upload-unknown',
    ]);
    expect(order()).toBe('sending failed sent paused');
  });

  it('keeps each contact to its own', () => {
    const { queue, order } = withUploads(
      ...abc,
      { id: 'x', contact: 'other' },
      { id: 'y', contact: 'other' },
    );
    expect(moveUploads(queue, { uploads: ['x', 'a'] }).results.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
    ]);
    expect([order(), order('other')]).toEqual(['b c a', 'y x']);
    const { results } = moveUploads(queue, { uploads: ['x', 'a'], before: 'b' });
    expect(results.map(({ id, error }) => [id, error?.code])).toEqual([
      ['x', 'input-invalid'],
      ['a', undefined],
    ]);
    expect([order(), order('other')]).toEqual(['a b c', 'y x']);
  });

  it('refuses to go before what is not there', () => {
    const { queue, order } = withUploads(...abc);
    expect(() => moveUploads(queue, { uploads: ['a'], before: 'nobody' })).toThrow(
      expect.objectContaining({ code: 'upload-unknown', params: { upload: 'nobody' } }),
    );
    expect(order()).toBe('a b c');
  });

  it('makes room where there is none, also among what goes already, and nobody is told of those', () => {
    const { queue, order, commits } = withUploads(
      { id: 'a', position: 1, state: 'sending' },
      { id: 'b', position: 2 },
      { id: 'c', position: 3 },
    );
    const { results } = moveUploads(queue, { uploads: ['c'], before: 'b' });
    expect([order(), results.length, commits]).toEqual(['a c b', 1, [2]]);
    expect(new Set(queue.all().map(({ position }) => position)).size).toBe(3);
  });

  it('moves nothing when the disk refuses the commit', () => {
    const { queue, order, disk } = withUploads(...abc);
    disk.full = true;
    expect(() => moveUploads(queue, { uploads: ['c'], before: 'a' })).toThrow(AttacheError);
    expect(order()).toBe('a b c');
  });
});

import { describe, expect, it } from 'vitest';
import { AttacheError } from '../error.ts';
import { settle } from '../testing/fake-clock.ts';
import { setUpQueue } from './queue-bench.ts';
import { anUpload } from './testing.ts';

/** Longer than the queue rests after a commit that failed. Milliseconds. */
const AFTER_A_REST = 20_000;
const checking = anUpload({ state: 'checking', attachmentId: 'a1', completeToken: 'c1', answersLost: 1 });

describe('a fault of ours', () => {
  it('does not spin where an upload is being asked about: the user decides', async () => {
    const { queue, outside, clock } = setUpQueue();
    let asked = 0;
    outside.find = async () => {
      asked += 1;
      if (asked < 50) throw new RangeError('a fault of ours');
      return 'present';
    };
    queue.add(checking);
    await clock.advance(AFTER_A_REST);
    expect(asked).toBe(1);
    expect(queue.view('upload-1')).toMatchObject({ state: 'checking', waiting: { for: 'decision' } });
  });

  it('after Complete was sent never ends in a state from which it is delivered again', async () => {
    const { queue, outside, clock } = setUpQueue();
    outside.client.completeAttachmentUpload = () => Promise.reject(new RangeError('after the answer'));
    queue.add(anUpload());
    await clock.advance(AFTER_A_REST);
    expect(queue.view('upload-1')).toMatchObject({ state: 'checking', waiting: { for: 'decision' } });
  });

  it('is told in bounded words that hold nothing of the error’s message', async () => {
    const { queue, outside } = setUpQueue();
    outside.put = () => Promise.reject(new RangeError('token=secret '.repeat(100)));
    queue.add(anUpload());
    await settle(20);
    expect(queue.view('upload-1')?.error).toMatchObject({
      code: 'internal-error',
      params: { detail: 'RangeError' },
    });
  });
});

describe('a dead URL', () => {
  it('after a long fight with the line is replaced, not the end of the upload', async () => {
    const { queue, outside, clock } = setUpQueue();
    const resets = Array.from({ length: 12 }, () => ({ kind: 'network', detail: 'ECONNRESET' }) as const);
    outside.putFails = [...resets, { kind: 'expired' }];
    queue.add(anUpload());
    await clock.advance(15 * 60_000);
    expect(queue.view('upload-1')?.state).toBe('sent');
  });

  it('that comes dead from Start every time is not asked for without an end', async () => {
    const { queue, outside, clock } = setUpQueue();
    outside.urlLifeMs = 5_000;
    queue.add(anUpload());
    await clock.advance(15 * 60_000);
    expect(queue.view('upload-1')).toMatchObject({ state: 'failed', error: { code: 'too-many-attempts' } });
    expect(outside.asked.length).toBeLessThan(10);
  });
});

describe('a disk that takes no commit', () => {
  it('stops nothing for good: the queue rests, says so, and goes on', async () => {
    const { queue, outside, clock, disk } = setUpQueue();
    disk.full = true;
    queue.add(anUpload());
    await settle(20);
    expect(outside.asked).toEqual([]);
    expect(queue.view('upload-1')).toMatchObject({
      state: 'queued',
      waiting: { for: 'retry', code: 'disk-full' },
    });
    await clock.advance(AFTER_A_REST);
    expect(disk.refused).toBeLessThan(10);
    disk.full = false;
    await clock.advance(AFTER_A_REST);
    expect(queue.view('upload-1')?.state).toBe('sent');
    expect(queue.isIdle()).toBe(true);
  });

  it.each(['starting', 'sending', 'confirming', 'sent'] as const)(
    'and refuses %s leaves no upload behind, and delivers once',
    async (state) => {
      const { queue, outside, clock, disk } = setUpQueue();
      disk.refuses = state;
      queue.add(anUpload());
      await clock.advance(AFTER_A_REST);
      disk.refuses = undefined;
      await clock.advance(AFTER_A_REST);
      expect(queue.view('upload-1')?.state).toBe('sent');
      expect(outside.asked.filter((ask) => ask.startsWith('complete'))).toHaveLength(1);
    },
  );

  it('keeps no byte moving once all is paused', async () => {
    const { queue, outside, clock, disk, world } = setUpQueue();
    outside.putHangs = true;
    queue.add(anUpload());
    await settle(20);
    disk.full = true;
    world.pausedAll = true;
    expect(() => queue.stopTransfers()).toThrow(AttacheError);
    await settle(20);
    expect(queue.view('upload-1')?.waiting).toEqual({ for: 'paused-all' });
    expect(queue.isIdle()).toBe(true);
    disk.full = false;
    world.pausedAll = false;
    outside.putHangs = false;
    queue.wake();
    await clock.advance(AFTER_A_REST);
    expect(queue.view('upload-1')?.state).toBe('sent');
  });

  it('for one upload holds up no other', async () => {
    const { queue, clock, disk } = setUpQueue();
    disk.damaged = 'u1';
    for (const n of [1, 2, 3]) queue.add(anUpload({ id: `u${n}`, name: `${n}.pdf`, position: n }));
    await clock.advance(AFTER_A_REST);
    expect(['u1', 'u2', 'u3'].map((id) => queue.view(id)?.state)).toEqual(['queued', 'sent', 'sent']);
    expect(queue.view('u1')?.waiting).toMatchObject({ for: 'retry', code: 'disk-full' });
  });

  it('tells whoever gave a command', async () => {
    const { queue, disk } = setUpQueue({ work: false });
    queue.add(anUpload());
    disk.full = true;
    expect(() => queue.apply('upload-1', { type: 'pause' })).toThrow(AttacheError);
  });
});

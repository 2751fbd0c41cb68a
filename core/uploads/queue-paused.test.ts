import { describe, expect, it } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import { lifeOfT1, setUpQueue } from './queue-bench.ts';
import { anUpload } from './testing.ts';

describe('when everything is paused', () => {
  it('what sends goes back to the queue at once, and its address is used again', async () => {
    const { queue, outside, world } = setUpQueue();
    outside.putHangs = true;
    queue.add(anUpload());
    await settle(20);
    world.pausedAll = true;
    queue.stopTransfers();
    expect(queue.view('upload-1')).toMatchObject({ state: 'queued', waiting: { for: 'paused-all' } });
    await settle(20);
    expect(queue.isIdle()).toBe(true);
    expect(queue.needsLine('https://service.example')).toBe(false);
    world.pausedAll = false;
    outside.putHangs = false;
    queue.wake();
    await settle(20);
    expect(outside.asked).toEqual([
      'start invoice.pdf t1',
      'put invoice.pdf to attachment-of-t1',
      'put invoice.pdf to attachment-of-t1',
      expect.stringMatching(/^complete attachment-of-t1 /),
    ]);
  });

  it('what is being confirmed gets its answer, and what is accepted waits', async () => {
    const { queue, outside, world } = setUpQueue();
    const answered = Promise.withResolvers<undefined>();
    outside.beforeComplete = () => answered.promise;
    queue.add(anUpload());
    await settle(20);
    expect(queue.view('upload-1')?.state).toBe('confirming');
    world.pausedAll = true;
    queue.stopTransfers();
    queue.add(anUpload({ id: 'upload-2', name: 'later.pdf' }));
    expect(queue.isIdle()).toBe(false);
    expect(queue.needsLine('https://service.example')).toBe(true);
    answered.resolve(undefined);
    await settle(20);
    expect(queue.view('upload-1')?.state).toBe('sent');
    expect(queue.view('upload-2')).toMatchObject({ state: 'queued', waiting: { for: 'paused-all' } });
    expect(outside.asked.filter((call) => call.includes('later'))).toEqual([]);
  });

  it('a Complete that waits for its turn does not go out until all goes on, and then once', async () => {
    const { queue, outside, world } = setUpQueue();
    const turn = Promise.withResolvers<undefined>();
    outside.completesTurn = turn.promise;
    queue.add(anUpload());
    await settle(20);
    expect(queue.view('upload-1')?.state).toBe('confirming');
    world.pausedAll = true;
    queue.stopTransfers();
    turn.resolve(undefined);
    await settle(20);
    expect(outside.asked.filter((call) => call.startsWith('complete'))).toEqual([]);
    expect(queue.view('upload-1')).toMatchObject({ state: 'queued', waiting: { for: 'paused-all' } });
    world.pausedAll = false;
    queue.wake();
    await settle(20);
    expect(outside.asked).toEqual(lifeOfT1);
    expect(queue.view('upload-1')?.state).toBe('sent');
  });

  it('a Complete whose answer is lost meanwhile is neither asked about nor repeated before all goes on', async () => {
    const { queue, outside, world } = setUpQueue();
    const answered = Promise.withResolvers<undefined>();
    outside.beforeComplete = () => answered.promise;
    outside.completeFails = [{ kind: 'network', detail: 'ECONNRESET' }];
    outside.presence = ['absent'];
    queue.add(anUpload());
    await settle(20);
    world.pausedAll = true;
    queue.stopTransfers();
    answered.resolve(undefined);
    await settle(20);
    expect(outside.asked).toEqual(lifeOfT1);
    expect(queue.view('upload-1')).toMatchObject({ state: 'checking', waiting: { for: 'paused-all' } });
    expect(queue.isIdle()).toBe(true);
    world.pausedAll = false;
    queue.wake();
    await settle(20);
    expect(outside.asked.slice(3)).toEqual(['find attachment-of-t1', 'complete attachment-of-t1 t2']);
    expect(queue.view('upload-1')?.state).toBe('sent');
  });

  it('a question ends, and is asked again when all goes on', async () => {
    const { queue, outside, world } = setUpQueue();
    outside.findHangs = true;
    queue.add(anUpload({ state: 'checking', attachmentId: 'a1', completeToken: 'c1', answersLost: 1 }));
    await settle(20);
    world.pausedAll = true;
    queue.stopTransfers();
    await settle(20);
    expect(queue.isIdle()).toBe(true);
    outside.findHangs = false;
    world.pausedAll = false;
    queue.wake();
    await settle(20);
    expect(outside.asked).toEqual(['find a1', 'find a1']);
    expect(queue.view('upload-1')?.state).toBe('sent');
  });

  it('what was not confirmed yet is not in doubt: nobody is asked about it', async () => {
    const { queue, outside, world } = setUpQueue();
    const stored = Promise.withResolvers<undefined>();
    outside.put = () => stored.promise;
    queue.add(anUpload());
    await settle(20);
    stored.resolve(undefined);
    // Its bytes are stored, and that is about to be committed.
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    world.pausedAll = true;
    queue.stopTransfers();
    await settle(20);
    expect(queue.get('upload-1')).toMatchObject({ state: 'queued', answersLost: 0 });
    world.pausedAll = false;
    queue.wake();
    await settle(20);
    expect(queue.view('upload-1')?.state).toBe('sent');
    expect(outside.asked.filter((ask) => !ask.startsWith('start'))).toEqual([
      expect.stringMatching(/^complete /),
    ]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { Failure } from '../participant/failure.ts';
import { settle } from '../testing/fake-clock.ts';
import { TransferFailure } from '../transfer/put.ts';
import { lifeOfT1, setUpQueue } from './queue-bench.ts';
import { anUpload } from './testing.ts';

it('retries with the same ClientToken and the URL that is still alive', async () => {
  const { queue, clock, outside } = setUpQueue();
  outside.putFails = [{ kind: 'network', detail: 'ECONNRESET' }];
  queue.add(anUpload());
  await settle(20);
  expect(queue.view('upload-1')).toMatchObject({ state: 'queued', waiting: { for: 'retry', attempt: 2 } });
  await clock.advance(250);
  expect(outside.asked).toEqual([
    'start invoice.pdf t1',
    'put invoice.pdf to attachment-of-t1',
    'put invoice.pdf to attachment-of-t1',
    expect.stringMatching(/^complete attachment-of-t1 /),
  ]);
});

it('sends again at once what broke after seconds, however often it had broken before', async () => {
  const { queue, clock, outside } = setUpQueue();
  const broken = Promise.withResolvers<undefined>();
  vi.spyOn(outside, 'put').mockReturnValueOnce(broken.promise);
  queue.add(anUpload({ attempts: 9 }));
  await clock.advance(8_000);
  broken.reject(new TransferFailure({ kind: 'network', detail: 'ECONNRESET' }));
  await settle(20);
  expect(queue.view('upload-1')?.state).toBe('sent');
});

it('asks again where to go, with the same ClientToken, when the store may be gone', async () => {
  const { queue, clock, outside } = setUpQueue();
  outside.putFails = [{ kind: 'network', detail: 'ENOTFOUND' }];
  queue.add(anUpload());
  await settle(20);
  queue.forgetUrls('https://another.example');
  queue.forgetUrls('https://store.example');
  await clock.advance(1_000);
  expect(outside.asked.slice(2)).toEqual([
    'start invoice.pdf t1',
    'put invoice.pdf to attachment-of-t1',
    expect.stringMatching(/^complete attachment-of-t1 /),
  ]);
});

it('asks for a new URL with a new ClientToken once the old one is dead', async () => {
  const { queue, clock, outside } = setUpQueue();
  outside.putFails = [{ kind: 'expired' }];
  queue.add(anUpload());
  await clock.advance(0);
  expect(outside.asked.slice(2)).toEqual([
    expect.stringMatching(/^start invoice.pdf t[^1]$/),
    expect.stringMatching(/^put invoice.pdf to attachment-of-t[^1]$/),
    expect.stringMatching(/^complete attachment-of-t[^1] /),
  ]);
});

describe('when the answer to Complete is lost', () => {
  const lost: Failure = { kind: 'network', detail: 'ECONNRESET' };

  it('asks, and completes nothing again that is there', async () => {
    const { queue, outside } = setUpQueue();
    outside.completeFails = [lost];
    queue.add(anUpload());
    await settle(20);
    expect(outside.asked).toEqual([...lifeOfT1, 'find attachment-of-t1']);
    expect(queue.view('upload-1')?.state).toBe('sent');
  });

  it('completes again with the same ClientToken what is not there', async () => {
    const { queue, outside } = setUpQueue();
    outside.completeFails = [lost];
    outside.presence = ['absent'];
    queue.add(anUpload());
    await settle(20);
    expect(outside.asked).toEqual([...lifeOfT1, 'find attachment-of-t1', 'complete attachment-of-t1 t2']);
  });

  it('asks again when the service cannot say, however often the PUT had failed before', async () => {
    const { queue, clock, outside } = setUpQueue();
    outside.putFails = Array.from({ length: 9 }, () => ({ kind: 'network', detail: 'EPIPE' }) as const);
    outside.completeFails = [lost];
    outside.presence = ['cannot-say', 'present'];
    queue.add(anUpload());
    await clock.advance(60_000);
    expect(queue.view('upload-1')?.state).toBe('sent');
  });

  it('stops and asks the user when the service cannot say', async () => {
    const { queue, clock, outside } = setUpQueue();
    outside.completeFails = [lost];
    outside.presence = Array.from({ length: 20 }, () => 'cannot-say' as const);
    queue.add(anUpload());
    await clock.advance(600_000);
    expect(queue.view('upload-1')).toMatchObject({
      state: 'checking',
      waiting: { for: 'decision' },
      error: { code: 'outcome-unknown' },
    });
    expect(outside.asked.filter((ask) => ask.startsWith('complete'))).toHaveLength(1);
    expect(queue.isIdle()).toBe(true);
  });
});

describe('when the line comes back', () => {
  const broken = async () => {
    const set = setUpQueue();
    set.outside.putFails = Array.from({ length: 6 }, () => ({ kind: 'network', detail: 'EPIPE' }) as const);
    set.queue.add(anUpload());
    await set.clock.advance(5_000);
    const asked = set.outside.asked.length;
    set.queue.onLine('https://service.example', false);
    return { ...set, asked };
  };

  it('goes on at once after an outage', async () => {
    const { queue, clock, outside, asked } = await broken();
    await clock.advance(600);
    queue.onLine('https://service.example', true);
    await settle(20);
    expect(outside.asked.length).toBeGreaterThan(asked);
  });

  it('keeps to the back-off after a blink', async () => {
    const { queue, outside, asked } = await broken();
    queue.onLine('https://service.example', true);
    await settle(20);
    expect(outside.asked).toHaveLength(asked);
  });
});

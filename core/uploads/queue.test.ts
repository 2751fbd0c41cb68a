import { describe, expect, it, vi } from 'vitest';
import { ServiceFailure } from '../participant/failure.ts';
import { settle } from '../testing/fake-clock.ts';
import { lifeOfT1, setUpQueue } from './queue-bench.ts';
import { anUpload } from './testing.ts';

describe('Queue', () => {
  it('takes an upload through its life, committing each state before it acts', async () => {
    const { queue, outside, saved, dropped } = setUpQueue();
    queue.add(anUpload());
    await settle(20);
    expect(outside.asked).toEqual(lifeOfT1);
    expect(saved.map(({ state }) => state)).toEqual(['starting', 'sending', 'confirming', 'sent']);
    expect(saved[0]?.startToken).toBe('t1');
    expect(saved[2]?.completeToken).toBe('t2');
    expect(dropped).toEqual(['upload-1']);
  });

  it('keeps the bytes until they are sent', async () => {
    const { queue, outside, dropped } = setUpQueue();
    outside.putFails = [{ kind: 'rejected', status: 400, code: 'EntityTooLarge' }];
    queue.add(anUpload());
    await settle(20);
    expect(queue.view('upload-1')).toMatchObject({ state: 'failed', error: { code: 'store-rejected' } });
    expect(dropped).toEqual([]);
    queue.apply('upload-1', { type: 'remove', at: 1 });
    await settle();
    expect(dropped).toEqual(['upload-1']);
  });

  it('holds an upload that can still be undone', async () => {
    const { queue, clock, outside } = setUpQueue();
    queue.add(anUpload({ holdUntil: clock.now() + 5_000 }));
    await clock.advance(4_999);
    expect(outside.asked).toEqual([]);
    expect(queue.view('upload-1')?.waiting).toMatchObject({ for: 'hold' });
    await clock.advance(1);
    expect(outside.asked).toEqual(lifeOfT1);
  });

  it('asks for nothing while the line is down or a token is missing, and goes on by itself', async () => {
    const { queue, outside, world, hurried } = setUpQueue();
    world.online = false;
    queue.add(anUpload());
    await settle();
    expect(queue.view('upload-1')?.waiting).toEqual({ for: 'line' });
    expect(hurried).toContain('contact-1');
    expect(queue.needsLine('https://service.example')).toBe(true);
    world.online = true;
    world.contactState = 'needs-token';
    queue.wake();
    await settle();
    expect(queue.view('upload-1')?.waiting).toEqual({ for: 'token' });
    expect(outside.asked).toEqual([]);
    world.contactState = 'active';
    queue.wake();
    await settle(20);
    expect(outside.asked).toEqual(lifeOfT1);
  });

  it('says what can no longer be delivered when the chat ends, and keeps its bytes', async () => {
    const { queue, outside, dropped } = setUpQueue({ concurrency: 1 });
    outside.putHangs = true;
    queue.add(anUpload({ id: 'u1' }));
    queue.add(anUpload({ id: 'u2', position: 2 }));
    queue.add(anUpload({ id: 'u3', position: 3, contact: 'another' }));
    await settle(20);
    queue.endContact('contact-1', 'chat-ended');
    await settle(20);
    expect(['u1', 'u2'].map((id) => queue.view(id)?.error?.code)).toEqual(['contact-ended', 'contact-ended']);
    expect(queue.view('u3')?.state).toBe('sending');
    expect(dropped).toEqual([]);
  });

  it.each([
    ['IN_PROGRESS', 'sent'],
    ['APPROVED', 'delivered'],
    ['REJECTED', 'rejected'],
  ] as const)('asks nobody any more whether it is there once the chat says %s of it', (status, state) => {
    const { queue } = setUpQueue({ work: false });
    const error = { code: 'outcome-unknown', params: {} } as const;
    queue.add(anUpload({ state: 'checking', attachmentId: 'a1', answersLost: 1, error }));
    const attachment = { contact: 'contact-1', attachmentId: 'a1', name: '', contentType: '', at: 0 };
    queue.onScanned({ ...attachment, from: { role: 'AGENT' }, status });
    expect(queue.get('upload-1')?.state).toBe(state);
  });

  it('asks nobody whether it is there if the chat said so before the answer was lost', async () => {
    const { queue, outside, hearAgain } = setUpQueue();
    outside.completeFails = [{ kind: 'network', detail: 'ECONNRESET' }];
    outside.findHangs = true;
    const chat = { name: '', contentType: '', at: 0, from: { role: 'AGENT' }, status: 'APPROVED' } as const;
    hearAgain.mockImplementation(({ contact, attachmentId = '' }) =>
      queue.onScanned({ ...chat, contact, attachmentId }),
    );
    queue.add(anUpload());
    await settle(20);
    expect(queue.view('upload-1')?.state).toBe('delivered');
    expect(queue.isIdle()).toBe(true);
  });

  it('tells when the chat says that what was sent is being scanned', async () => {
    const { queue, world, touch } = setUpQueue();
    queue.add(anUpload({ state: 'sent', attachmentId: 'a1' }));
    touch.mockClear();
    world.scanning = true;
    const attachment = { contact: 'contact-1', attachmentId: 'a1', name: '', contentType: '', at: 0 };
    queue.onScanned({ ...attachment, from: { role: 'AGENT' }, status: 'IN_PROGRESS' });
    expect(touch).toHaveBeenCalledWith('uploads', 'upload-1');
    expect(queue.view('upload-1')?.waiting).toEqual({ for: 'scan' });
  });

  it('looks at a contact once for all that wait for it', async () => {
    const { queue, world } = setUpQueue();
    let looks = 0;
    Object.defineProperty(world, 'contactState', {
      get: () => {
        looks += 1;
        return 'needs-token';
      },
    });
    for (let n = 0; n < 100; n++) queue.add(anUpload({ id: `u${n}`, position: n }));
    await settle();
    expect(looks).toBeLessThan(10);
  });

  it('works on as many at once as it may', async () => {
    const { queue, outside } = setUpQueue({ concurrency: 2 });
    outside.putHangs = true;
    for (const n of [1, 2, 3]) queue.add(anUpload({ id: `u${n}`, name: `${n}.pdf`, position: n }));
    await settle(20);
    expect(outside.asked.filter((ask) => ask.startsWith('put'))).toHaveLength(2);
    expect(queue.view('u3')?.waiting).toEqual({ for: 'slot' });
  });

  it('leaves the line to the next large one while the last is only confirmed', async () => {
    const { queue, outside } = setUpQueue({ concurrency: 2, large: 1 });
    const answer = Promise.withResolvers<undefined>();
    outside.beforeComplete = () => answer.promise;
    const sizeInBytes = 10_000_000;
    queue.add(anUpload({ id: 'u1', sizeInBytes }));
    queue.add(anUpload({ id: 'u2', position: 2, sizeInBytes }));
    queue.add(anUpload({ id: 'u3', position: 3, sizeInBytes }));
    await settle(20);
    expect(['u1', 'u2', 'u3'].map((id) => queue.view(id)?.state)).toEqual([
      'confirming',
      'confirming',
      'queued',
    ]);
    answer.resolve(undefined);
    await settle(40);
    expect(queue.isIdle()).toBe(true);
  });

  it('gives no slot to what the service has asked to wait: others would wait with it', async () => {
    const { queue, clock, outside, world } = setUpQueue({ concurrency: 1 });
    const until = clock.now() + 60_000;
    world.blockedUntil.set('contact-1', until);
    for (const n of [1, 2]) queue.add(anUpload({ id: `u${n}`, name: `${n}.pdf`, position: n }));
    queue.add(anUpload({ id: 'other', name: 'other.pdf', contact: 'elsewhere' }));
    await settle(20);
    expect(queue.view('other')?.state).toBe('sent');
    expect(queue.view('u1')).toMatchObject({ state: 'queued', waiting: { for: 'pace', until } });
    expect(outside.asked).not.toContainEqual(expect.stringContaining('1.pdf'));
    await clock.advance(60_000);
    expect(['u1', 'u2'].map((id) => queue.view(id)?.state)).toEqual(['sent', 'sent']);
  });

  it.each(['pause', 'cancel'] as const)('%s ends the transfer at once and repeats nothing', async (type) => {
    const { queue, outside, dropped } = setUpQueue();
    outside.putHangs = true;
    queue.add(anUpload());
    await settle(20);
    queue.apply('upload-1', { type, at: 5 });
    await settle(20);
    expect(queue.view('upload-1')?.state).toBe(type === 'pause' ? 'paused' : 'cancelled');
    expect(outside.asked).toHaveLength(2);
    expect(dropped).toEqual(type === 'pause' ? [] : ['upload-1']);
    expect(queue.isIdle()).toBe(true);
  });

  it('waits for no answer to what was discarded', async () => {
    const { queue, outside } = setUpQueue();
    outside.client.completeAttachmentUpload = (_token, _upload, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new ServiceFailure({ kind: 'aborted' })));
      });
    queue.add(anUpload());
    await settle(20);
    queue.apply('upload-1', { type: 'discard', at: 5 });
    await settle(20);
    expect(queue.isIdle()).toBe(true);
  });

  it('takes no millisecond that passes while it looks for a wait', () => {
    const { queue, clock } = setUpQueue({ work: false });
    const start = clock.now();
    let calls = 0;
    vi.spyOn(clock, 'now').mockImplementation(() => start + (calls += 1));
    queue.add(anUpload());
    expect(queue.view('upload-1')?.waiting).toEqual({ for: 'engine' });
  });

  it('changes nothing outside when it only keeps the books', async () => {
    const { queue, outside } = setUpQueue({ work: false });
    queue.add(anUpload());
    await settle(20);
    expect(outside.asked).toEqual([]);
    expect(queue.isIdle()).toBe(true);
  });

  it('takes over after a crash: sends what was being sent, asks about what was being confirmed', async () => {
    const { queue, outside } = setUpQueue({ concurrency: 1 });
    const known = { startToken: 's', attachmentId: 'attachment-of-s' };
    queue.restore([
      { upload: anUpload({ id: 'u1', name: '1.pdf', state: 'sending', ...known }), outbox: 'intact' },
      {
        upload: anUpload({
          id: 'u2',
          position: 2,
          state: 'confirming',
          attachmentId: 'a2',
          completeToken: 'c2',
          storedAt: 1,
        }),
        outbox: 'intact',
      },
      { upload: anUpload({ id: 'u3', position: 3 }), outbox: 'missing' },
    ]);
    await settle(40);
    expect(outside.asked).toEqual([
      'start 1.pdf s',
      'put 1.pdf to attachment-of-s',
      expect.stringMatching(/^complete attachment-of-s /),
      'find a2',
    ]);
    expect(queue.view('u3')).toMatchObject({ state: 'failed', error: { code: 'outbox-file-lost' } });
  });

  it('stops with every transfer ended, and each upload ready to go on', async () => {
    const { queue, outside, saved } = setUpQueue();
    outside.putHangs = true;
    queue.add(anUpload());
    await settle(20);
    await queue.stop();
    expect(saved.at(-1)).toMatchObject({ state: 'queued', startToken: 't1' });
  });

  it('says so when something unexpected breaks, and does not spin', async () => {
    const { queue, outside } = setUpQueue();
    outside.put = () => Promise.reject(new RangeError('a fault of ours'));
    queue.add(anUpload());
    await settle(20);
    expect(queue.view('upload-1')).toMatchObject({ state: 'failed', error: { code: 'internal-error' } });
    expect(outside.asked).toHaveLength(1);
  });
});

import { stepEvent } from './step.ts';
import type { Step } from './step.ts';

/**
 * The PUT: every byte from the outbox straight to the socket, with exactly the headers that came with the URL. S3's
 * single PUT cannot be resumed, so each attempt begins at the first byte; what is resumed is the queue.
 */
export const send: Step = (ports, upload, signal) =>
  stepEvent(ports, upload, 'start', async () => {
    const target = ports.urls.get(upload.id);
    // After a crash or a sleep the URL is gone from memory; back to Start, which gives it again.
    if (target === undefined) return { type: 'put-back' };
    await ports.put(upload, target, signal);
    return { type: 'stored', at: ports.clock.now(), completeToken: ports.random.uuid() };
  });

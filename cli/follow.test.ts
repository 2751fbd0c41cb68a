import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvent } from '../contract/events.ts';
import type { UploadView } from '../contract/views.ts';
import { follow, PATIENCE_MS } from './follow.ts';
import { uploadStanding } from './standing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const upload: UploadView = {
  id: 'u',
  contact: 'c',
  name: 'a.txt',
  sizeInBytes: 100_000,
  contentType: 'text/plain',
  sha256: '0'.repeat(64),
  state: 'starting',
  position: 65_536,
  attempts: 0,
  acceptedAt: 0,
};

/** Follows one upload; `tell` says how it stands now. */
function followOne(): { tell(change: Partial<UploadView>): void; ended: Promise<string> } {
  const listeners: ((event: EngineEvent) => void)[] = [];
  const engine = {
    subscribe(listener: (event: EngineEvent) => void) {
      listeners.push(listener);
      return () => undefined;
    },
  };
  const ended = follow(engine, {
    noun: 'uploads',
    includes: () => true,
    standing: uploadStanding,
    signal: new AbortController().signal,
  });
  let sequence = 0;
  return {
    tell(change) {
      const changes = { put: { uploads: [{ ...upload, ...change }] }, gone: {} };
      for (const listener of listeners) listener({ kind: 'changes', sequence: ++sequence, changes });
    },
    ended: ended.then(({ ending }) => ending),
  };
}

describe('following without a time limit', () => {
  it('gives up on a service that fails every attempt, though each attempt moves for a moment', async () => {
    const { tell, ended } = followOne();
    for (let passed = 0; passed <= PATIENCE_MS; passed += PATIENCE_MS / 4) {
      tell({ state: 'starting' });
      tell({ state: 'queued', waiting: { for: 'retry', at: 0, attempt: 1, code: 'endpoint-not-connect' } });
      await vi.advanceTimersByTimeAsync(PATIENCE_MS / 4);
    }
    expect(await ended).toBe('out-of-time');
  });

  it('waits for as long as bytes move, also when a PUT has begun again', async () => {
    const { tell, ended } = followOne();
    for (const transferredInBytes of [90_000, 10_000, 20_000, 30_000, 40_000]) {
      tell({ state: 'sending', progress: { transferredInBytes } });
      await vi.advanceTimersByTimeAsync(PATIENCE_MS * 0.75);
      tell({ state: 'sending', progress: { transferredInBytes: transferredInBytes + 1 } });
      await vi.advanceTimersByTimeAsync(PATIENCE_MS * 0.75);
    }
    tell({ state: 'sent' });
    expect(await ended).toBe('settled');
  });
});

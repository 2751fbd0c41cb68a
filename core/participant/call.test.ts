import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../contract/errors.ts';
import { untilAborted } from '../contacts/timing.ts';
import { Secret } from '../secret.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { untracked } from '../testing/untracked.ts';
import { createCaller } from './call.ts';
import { ServiceFailure, tookEffect, type Failure } from './failure.ts';

const ENDPOINT = 'https://connect.example';

/** A caller whose calls hang until their signal aborts, and what it told the line. */
function setUp() {
  const clock = createFakeClock();
  const lost = new AbortController();
  const told: string[] = [];
  const policy: { forbids?: ErrorCode } = {};
  const call = createCaller({
    endpoint: ENDPOINT,
    clock,
    pace: {
      take: () => Promise.resolve(),
      throttled: () => undefined,
      succeeded: () => undefined,
      availableAt: () => 0,
      spareAt: () => 0,
      blockedUntil: () => 0,
    },
    line: {
      track: () => ({ ...untracked(), leftBehind: lost.signal }),
      failed: () => told.push('failed'),
      answered: () => told.push('answered'),
    },
    requestTimeoutMs: 20_000,
    forbids: () => policy.forbids,
  });
  const hang = async (signal: AbortSignal): Promise<Failure> => {
    try {
      await call('CompleteAttachmentUpload', new Secret('token'), signal, (_token, ending) => {
        const { promise, reject } = Promise.withResolvers<never>();
        ending.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        return promise;
      });
    } catch (error) {
      if (error instanceof ServiceFailure) return error.failure;
    }
    throw new Error('expected the call to fail');
  };
  return { clock, lost, told, policy, hang };
}

it('is not made where the organization does not let us, which is no news of the line', async () => {
  const { told, policy, hang } = setUp();
  policy.forbids = 'endpoint-not-permitted';
  const failure = await hang(new AbortController().signal);
  expect(failure).toEqual({ kind: 'forbidden', code: 'endpoint-not-permitted' });
  expect(tookEffect(failure)).toBe('no');
  expect(told).toEqual([]);
});

describe('a call that gets no answer', () => {
  it('is left behind when the line says so, which is no news of the line, and may have taken effect', async () => {
    const { clock, lost, told, hang } = setUp();
    const failure = hang(new AbortController().signal);
    await clock.advance(5_000);
    lost.abort();
    expect(await failure).toEqual({ kind: 'left-behind' });
    expect(tookEffect(await failure)).toBe('unknown');
    expect(told).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  it('is a failure of the line after its time', async () => {
    const { clock, told, hang } = setUp();
    const failure = hang(new AbortController().signal);
    await clock.advance(20_000);
    expect(await failure).toEqual({ kind: 'network', detail: 'ETIMEDOUT' });
    expect(told).toEqual(['failed']);
  });

  it('is its caller’s business when that one ends it', async () => {
    const { clock, told, hang } = setUp();
    const caller = new AbortController();
    const failure = hang(caller.signal);
    await clock.advance(1_000);
    caller.abort();
    expect(await failure).toEqual({ kind: 'aborted' });
    expect(told).toEqual([]);
  });
});

describe('a call that nothing new may be sent for', () => {
  /** A call in the pace, and how to give it its turn. */
  function waiting() {
    const turn = Promise.withResolvers<undefined>();
    const answer = Promise.withResolvers<string>();
    const unsent = new AbortController();
    const sent: string[] = [];
    const call = createCaller({
      endpoint: ENDPOINT,
      clock: createFakeClock(),
      pace: {
        take: (_endpoint, _operation, signal) => untilAborted(turn.promise, signal),
        throttled: () => undefined,
        succeeded: () => undefined,
        availableAt: () => 0,
        spareAt: () => 0,
        blockedUntil: () => 0,
      },
      line: { track: untracked, failed: () => undefined, answered: () => undefined },
      requestTimeoutMs: 20_000,
      forbids: () => undefined,
    });
    const send = (): Promise<string> => {
      sent.push('sent');
      return answer.promise;
    };
    const { signal } = new AbortController();
    const outcome = call('CompleteAttachmentUpload', new Secret('token'), signal, send, unsent.signal);
    return { turn, answer, unsent, sent, outcome };
  }

  it('ends in the pace, and is known not to have been sent', async () => {
    const { turn, unsent, sent, outcome } = waiting();
    unsent.abort();
    turn.resolve(undefined);
    await expect(outcome).rejects.toMatchObject({ failure: { kind: 'aborted', sent: false } });
    expect(sent).toEqual([]);
  });

  it('gets its answer once it was sent', async () => {
    const { turn, answer, unsent, sent, outcome } = waiting();
    turn.resolve(undefined);
    await settle();
    unsent.abort();
    answer.resolve('yes');
    expect(await outcome).toBe('yes');
    expect(sent).toEqual(['sent']);
  });
});

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultPlan } from '../fault-book.ts';
import { bodyOf, goneSignal } from '../http-io.ts';
import { shaped, StreamCut } from '../shape.ts';
import type { Draft, ObjectFolder } from './objects.ts';
import { StoreFull } from './objects.ts';

/** What became of an upload's body. Only `whole` leaves bytes behind. */
export type Reception =
  | { kind: 'whole'; draft: Draft }
  /** A reset fault struck. */
  | { kind: 'cut' }
  /** The client stopped sending, and is still there. */
  | { kind: 'stalled' }
  /** The client went away. */
  | { kind: 'gone' }
  | { kind: 'full' };

class BodyStalled extends Error {}

/** Takes in an upload's body. `stallMs` is how long S3 waits for the next byte. */
export async function receiveBody(
  request: IncomingMessage,
  response: ServerResponse,
  objects: ObjectFolder,
  plan: FaultPlan,
  stallMs: number,
): Promise<Reception> {
  const gone = goneSignal(response);
  const shaping = {
    bytesPerSecond: plan.bytesPerSecond,
    cutAfterBytes: plan.interruption?.kind === 'reset' ? plan.interruption.afterBytes : undefined,
  };
  try {
    const body = shaped(withoutStalls(bodyOf(request), stallMs), shaping, gone);
    return { kind: 'whole', draft: await objects.receive(body) };
  } catch (error) {
    if (error instanceof StreamCut) return { kind: 'cut' };
    if (error instanceof BodyStalled) return { kind: 'stalled' };
    if (error instanceof StoreFull) return { kind: 'full' };
    if (gone.aborted || request.destroyed) return { kind: 'gone' };
    throw error;
  }
}

/** Only waiting for the client counts as a stall, not what comes after this point of the stream. */
async function* withoutStalls(source: AsyncGenerator<Buffer>, stallMs: number): AsyncGenerator<Buffer> {
  for (;;) {
    const timer = new AbortController();
    const stalled = delay(stallMs, undefined, { signal: timer.signal, ref: false }).catch(() => undefined);
    const next = await Promise.race([source.next(), stalled]);
    timer.abort();
    if (next === undefined) throw new BodyStalled();
    if (next.done) return;
    yield next.value;
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Direction, Fault, Quality } from './fault.ts';

const PERFECT: Quality = { latencyMs: 0, jitterMs: 0, bytesPerSecond: Infinity, sliceInBytes: Infinity };

/** Small enough for a slow line to be shared evenly, large enough for a fast one to be fast. Bytes. */
const PIECE_MAX_IN_BYTES = { slow: 4_096, fast: 65_536 };
/** Timers are not finer; what is due sooner goes at once, and the next piece waits longer for it. Milliseconds. */
const TIMER_MS = 2;
/**
 * Timers fire late, on a busy machine very: a piece that is given within this time after the one before has departed goes
 * right behind it, as from a router's queue, or a line with a single sender would carry less than it says. Milliseconds.
 */
const LATE_MS = 50;

/** The line that all connections share: how good it is, what is broken, and how much it may still carry. */
export class LineState {
  quality: Quality;
  #fault: Fault | undefined;
  #ended = Promise.withResolvers<undefined>();
  /** When each direction has carried everything that was given to it so far, monotonic milliseconds. */
  readonly #freeAt: Record<Direction, number> = { up: 0, down: 0 };
  readonly #resets: Record<Direction, { leftInBytes: number; struck: () => void } | undefined> = {
    up: undefined,
    down: undefined,
  };

  constructor(quality: Partial<Quality>) {
    this.quality = { ...PERFECT, ...quality };
  }

  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** Resolves when the fault in force is over. */
  get ended(): Promise<undefined> {
    return this.#ended.promise;
  }

  begin(fault: Fault): void {
    this.#fault = fault;
  }

  end(): void {
    this.#fault = undefined;
    this.#ended.resolve(undefined);
    this.#ended = Promise.withResolvers<undefined>();
  }

  /** Resolves when it has struck. Replaces the one that was set for the direction before. */
  resetAfter(direction: Direction, bytes: number): Promise<void> {
    return new Promise((resolve) => {
      this.#resets[direction] = { leftInBytes: bytes, struck: resolve };
    });
  }

  /** Cuts a chunk as the line wants it. */
  *pieces(chunk: Buffer): Generator<Buffer> {
    const { bytesPerSecond, sliceInBytes } = this.quality;
    const most = bytesPerSecond < Infinity ? PIECE_MAX_IN_BYTES.slow : PIECE_MAX_IN_BYTES.fast;
    for (let start = 0; start < chunk.length;) {
      const length = sliceInBytes < most ? 1 + Math.floor(Math.random() * sliceInBytes) : most;
      yield chunk.subarray(start, start + length);
      start += length;
    }
  }

  /** Waits for the piece's turn on a line of limited bandwidth. */
  async depart(direction: Direction, bytes: number): Promise<void> {
    const now = performance.now();
    const freeAt = this.#freeAt[direction];
    const start = now > freeAt + LATE_MS ? now : freeAt;
    this.#freeAt[direction] = start + (bytes / this.quality.bytesPerSecond) * 1000;
    const waitMs = this.#freeAt[direction] - now;
    if (waitMs > TIMER_MS) await delay(waitMs);
  }

  /** When a piece that departs now arrives, monotonic milliseconds. Order is the flight's. */
  arrivalOfNow(): number {
    const { latencyMs, jitterMs } = this.quality;
    return performance.now() + latencyMs + Math.random() * jitterMs;
  }

  /** How many of the piece's bytes still pass before the reset that is set, and what to call once it has struck. */
  spend(direction: Direction, bytes: number): { bytes: number; struck?: () => void } {
    const reset = this.#resets[direction];
    if (reset === undefined) return { bytes };
    if (reset.leftInBytes > bytes) {
      reset.leftInBytes -= bytes;
      return { bytes };
    }
    this.#resets[direction] = undefined;
    return { bytes: reset.leftInBytes, struck: reset.struck };
  }
}

import path from 'node:path';
import { z } from 'zod';
import { startChild } from './child.ts';

/** What a company's line may be like: 100 Mbit/s each way, and a round trip of 40 ms. */
export const LINE = { bytesPerSecond: 12_500_000, latencyMs: 20 } as const;

/** A line in a process of its own, in front of a port of this machine. */
export async function startShapedLine(port: number): Promise<AsyncDisposable & { origin: string }> {
  const child = await startChild(path.join(import.meta.dirname, 'shaped-line-child.ts'), { port });
  return {
    origin: await child.ask(z.string()),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

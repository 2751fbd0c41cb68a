import path from 'node:path';
import { z } from 'zod';
import { startChild } from './child.ts';

const arrivedSchema = z.object({ sizeInBytes: z.number(), sha256: z.string() });
/** One body that was taken whole. */
export type Arrived = z.infer<typeof arrivedSchema>;

/** A store in a process of its own that costs next to nothing: it takes any PUT, hashes it, and keeps no byte. */
export interface Sink extends AsyncDisposable {
  origin: string;
  port: number;
  /** What has come since the last call. */
  arrived(): Promise<Arrived[]>;
}

export async function startSink(): Promise<Sink> {
  const child = await startChild(path.join(import.meta.dirname, 'sink-child.ts'));
  const origin = await child.ask(z.string(), 'origin');
  return {
    origin,
    port: Number(new URL(origin).port),
    arrived: () => child.ask(z.array(arrivedSchema), 'arrived'),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

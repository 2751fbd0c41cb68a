import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), answer: z.unknown() }),
  z.object({ kind: z.literal('failed'), why: z.string() }),
]);
export type ChildMessage = z.input<typeof answerSchema>;

/** A program of the benchmark in a process of its own. Disposing ends it. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** One at a time. @throws Error with the child's words if it could not do it, or ended. */
  ask<S extends z.ZodType>(schema: S, order?: unknown): Promise<z.output<S>>;
}

/**
 * Starts a script that ends in {@link answerOrders}, as soon as it has got that far.
 *
 * @param options - given to the script as JSON, see {@link childOptions}.
 */
export async function startChild(
  script: string,
  options: object = {},
  execArgv: readonly string[] = [],
): Promise<Child> {
  const child = fork(script, [JSON.stringify(options)], { execArgv: [...execArgv] });
  const ended = once(child, 'exit').then(() => ({ kind: 'failed', why: `${script} ended` }));
  const hear = async <S extends z.ZodType>(schema: S): Promise<z.output<S>> => {
    const heard = once(child, 'message').then(([message]: unknown[]) => message);
    const message = answerSchema.parse(await Promise.race([heard, ended]));
    if (message.kind === 'failed') throw new Error(message.why);
    return schema.parse(message.answer);
  };
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await ended;
  };
  try {
    await hear(z.literal('ready'));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    pid: child.pid ?? NaN,
    ask(schema, order = {}) {
      const answer = hear(schema);
      child.send({ order });
      return answer;
    },
    [Symbol.asyncDispose]: stop,
  };
}

/** In the child: what it was started with. */
export function childOptions<S extends z.ZodType>(schema: S): z.output<S> {
  return schema.parse(JSON.parse(process.argv[2] ?? '{}'));
}

const orderSchema = z.object({ order: z.unknown() });

/** In the child: says that it is ready, and carries out each order from now on. */
export function answerOrders<S extends z.ZodType>(
  schema: S,
  carryOut: (order: z.output<S>) => unknown,
): void {
  const tell = (message: ChildMessage): void => void process.send?.(message);
  const answer = async (message: unknown): Promise<void> => {
    try {
      tell({ kind: 'answer', answer: await carryOut(schema.parse(orderSchema.parse(message).order)) });
    } catch (error) {
      tell({ kind: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  process.on('message', (message) => void answer(message));
  // Also if the benchmark is gone.
  process.on('disconnect', () => process.exit());
  tell({ kind: 'answer', answer: 'ready' });
}

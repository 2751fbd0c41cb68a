import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { sandboxContactSchema } from '../../sandbox/control-schema.ts';

export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begin'), seed: z.int() }),
  z.object({ kind: z.literal('account') }),
]);
export type Order = z.infer<typeof orderSchema>;

const readySchema = z.object({
  kind: z.literal('ready'),
  endpoint: z.string(),
  control: z.string(),
  contacts: z.array(sandboxContactSchema),
});
/** What the line has seen. Times are epoch milliseconds. */
const accountSchema = z.object({
  kind: z.literal('account'),
  resets: z.number(),
  outage: z.object({ from: z.number(), until: z.number() }).optional(),
  /** All bytes that went up, over all connections. */
  sentInBytes: z.number(),
  /** When each StartAttachmentUpload reached the line, whatever became of it. */
  startsAt: z.array(z.number()),
});
export type Account = z.infer<typeof accountSchema>;
export type WorldMessage = z.input<typeof readySchema> | z.input<typeof accountSchema>;

/** A sandbox behind a poor line. Disposing ends both. */
export interface PoorLine extends AsyncDisposable {
  endpoint: string;
  /** Not behind the line. */
  control: string;
  participantToken: string;
  /** The weather of that seed begins now. */
  begin(seed: number): void;
  account(): Promise<Account>;
}

export async function startPoorLine(): Promise<PoorLine> {
  const child = fork(path.join(import.meta.dirname, 'poor-line-child.ts'));
  const ended = once(child, 'exit');
  const ready = readySchema.parse(await nextMessage(child));
  const [contact] = ready.contacts;
  if (contact === undefined) throw new Error('expected a contact');
  const send = (order: Order): void => void child.send(order);
  return {
    endpoint: ready.endpoint,
    control: ready.control,
    participantToken: contact.participantToken,
    begin: (seed) => send({ kind: 'begin', seed }),
    async account() {
      const answer = nextMessage(child);
      send({ kind: 'account' });
      return accountSchema.parse(await answer);
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const heard: unknown[] = await once(child, 'message');
  return heard[0];
}

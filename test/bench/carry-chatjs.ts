import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { carry, type Carried } from './carry.ts';

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connected') }),
  z.object({ kind: z.literal('done'), saidSent: z.array(z.string()) }),
]);
export type ChatjsMessage = z.input<typeof messageSchema>;

/** The cargo in the hands of the library that is in the folder. */
export function carryWithChatjs(folder: string, seed: number): Promise<Carried> {
  return carry(seed, async ({ endpoint, participantToken }, _, ending) => {
    const child = fork(path.join(import.meta.dirname, 'chatjs-child.ts'), [
      folder,
      endpoint,
      participantToken,
    ]);
    // Ended when it has been heard: its sockets would keep it for minutes.
    ending.defer(() => void child.kill());
    await hear(child, 'connected');
    return {
      async send() {
        const done = hear(child, 'done');
        child.send('send');
        return (await done).saidSent;
      },
    };
  });
}

/** @throws Error if the child ends, or says something else first. */
async function hear<K extends ChatjsMessage['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<ChatjsMessage, { kind: K }>> {
  const heard: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  const message = messageSchema.parse(heard[0]);
  if (!isKind(message, kind)) throw new Error(`expected ${kind}, and heard ${message.kind}`);
  return message;
}

function isKind<K extends ChatjsMessage['kind']>(
  message: ChatjsMessage,
  kind: K,
): message is Extract<ChatjsMessage, { kind: K }> {
  return message.kind === kind;
}

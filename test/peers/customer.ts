import { fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import type { SandboxContact } from '../../sandbox/control-schema.ts';
import { saidSchema, type CustomerRequest, type Heard, type Said } from './customer-messages.ts';

/** A customer in a process of its own, who uses amazon-connect-chatjs. Disposing ends the process, not the chat. */
export interface Customer extends AsyncDisposable {
  /** Sends a file as a page would. Resolves when chatjs says that it was sent. */
  send(name: string, bytes: Uint8Array): Promise<void>;
  download(attachmentId: string): Promise<Uint8Array>;
  /** The attachments in the transcript as chatjs reads it, oldest first. */
  attachments(): Promise<Heard[]>;
  /** When chatjs told the page of an attachment of this name first, epoch milliseconds. Waits until it has. */
  toldOf(name: string): Promise<number>;
  /** Disconnects, which ends the chat. */
  leave(): Promise<void>;
}

/** @param folder - where amazon-connect-chatjs is installed. @throws Error if it cannot connect */
export async function startCustomer(
  folder: string,
  endpoint: string,
  { contactId, customerToken }: SandboxContact,
): Promise<Customer> {
  const script = path.join(import.meta.dirname, 'customer-child.ts');
  // 'advanced': bytes cross as they are.
  const child = fork(script, [folder, endpoint, customerToken, contactId], { serialization: 'advanced' });
  const ended = once(child, 'exit');
  const toldAt = new Map<string, number>();
  const frames = new EventEmitter();
  const answers: PromiseWithResolvers<Said & { kind: 'answer' }>[] = [];
  child.on('message', (message) => {
    const said = saidSchema.parse(message);
    if (said.kind === 'frame') {
      for (const { AttachmentName: name } of said.attachments) {
        if (!toldAt.has(name)) toldAt.set(name, said.at);
      }
      frames.emit('frame');
    } else if (said.kind === 'failed') answers.shift()?.reject(new Error(`chatjs: ${said.why}`));
    else answers.shift()?.resolve(said);
  });
  child.on('exit', () => {
    for (const { reject } of answers.splice(0)) reject(new Error("the customer's process ended"));
  });

  const answer = (): Promise<Said & { kind: 'answer' }> => {
    const next = Promise.withResolvers<Said & { kind: 'answer' }>();
    answers.push(next);
    return next.promise;
  };
  const ask = (request: CustomerRequest): Promise<Said & { kind: 'answer' }> => {
    child.send(request);
    return answer();
  };
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };

  try {
    await answer();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    async send(name, bytes) {
      await ask({ ask: 'send', name, bytes: Uint8Array.from(bytes) });
    },
    async download(attachmentId) {
      return (await ask({ ask: 'download', attachmentId })).bytes ?? new Uint8Array();
    },
    attachments: async () => (await ask({ ask: 'transcript' })).attachments ?? [],
    async toldOf(name) {
      for (;;) {
        const at = toldAt.get(name);
        if (at !== undefined) return at;
        await once(frames, 'frame');
      }
    },
    async leave() {
      await ask({ ask: 'leave' });
    },
    [Symbol.asyncDispose]: stop,
  };
}

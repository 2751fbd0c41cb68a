import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from '@playwright/test';
import { z } from 'zod';

/** One target's commands and events, with the names and types of the DevTools protocol. */
export type Cdp = Pick<CDPSession, 'send' | 'on' | 'once'>;

const messageSchema = z.union([
  z.object({ id: z.number(), result: z.unknown() }),
  z.object({ id: z.number(), error: z.object({ message: z.string() }) }),
  z.object({ method: z.string(), params: z.unknown(), sessionId: z.string().optional() }),
]);

interface Waiting {
  method: string;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** A connection to Chromium over `--remote-debugging-pipe`: JSON messages that end in a NUL. Chromium ends when it breaks. */
export class CdpPipe {
  readonly #toBrowser: Writable;
  readonly #sessions = new Map<string, EventEmitter>();
  readonly #waiting = new Map<number, Waiting>();
  #rest = '';
  #lastId = 0;

  constructor(toBrowser: Writable, fromBrowser: Readable) {
    this.#toBrowser = toBrowser;
    // Both ends go at once when the app ends; what was still being written then has no reader.
    toBrowser.on('error', () => undefined);
    fromBrowser.on('error', () => undefined);
    fromBrowser.setEncoding('utf8').on('data', (chunk: string) => this.#read(chunk));
    fromBrowser.once('close', () => this.#rejectAll());
  }

  /** The browser itself, or the target that was attached to under this id. */
  session(id = ''): Cdp {
    const events = this.#sessions.get(id) ?? new EventEmitter();
    this.#sessions.set(id, events);
    const session = {
      send: (method: string, params: object = {}) => this.#send(id, method, params),
      on: (event: string, listener: (params: unknown) => void) => events.on(event, listener),
      once: (event: string, listener: (params: unknown) => void) => events.once(event, listener),
    };
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- Chromium's answers are taken to be what its protocol says
    return session as unknown as Cdp;
  }

  #send(sessionId: string, method: string, params: object): Promise<unknown> {
    const id = (this.#lastId += 1);
    const message = { id, method, params, ...(sessionId !== '' && { sessionId }) };
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, { method, resolve, reject });
    this.#toBrowser.write(`${JSON.stringify(message)}\0`);
    return promise;
  }

  #read(chunk: string): void {
    // A long message comes in many chunks; only what is new is searched.
    if (!chunk.includes('\0')) {
      this.#rest += chunk;
      return;
    }
    const messages = (this.#rest + chunk).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) this.#take(messageSchema.parse(JSON.parse(message)));
  }

  #take(message: z.infer<typeof messageSchema>): void {
    if ('method' in message) {
      this.#sessions.get(message.sessionId ?? '')?.emit(message.method, message.params);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting?.resolve(message.result);
  }

  #rejectAll(): void {
    for (const { method, reject } of this.#waiting.values())
      reject(new Error(`${method}: Chromium has ended`));
    this.#waiting.clear();
  }
}

import { makeClone } from '../clone.ts';
import { record } from '../journal.ts';
import type { Invoke, ToPreload } from '../world/preload-electron.ts';

interface InvokeEvent {
  sender: object;
  senderFrame: { url: string; parent: null };
}

type Handler = (event: never, ...values: unknown[]) => unknown;

const handlers = new Map<string, (event: InvokeEvent, ...values: unknown[]) => unknown>();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the app types the part of the event that it reads
    handlers.set(channel, handler as (event: InvokeEvent, ...values: unknown[]) => unknown);
  },
} satisfies Pick<Electron.IpcMain, 'handle'>;

/** What the preload's promise gets. A handler's error crosses as its text, in Electron's words. */
export async function answerInvoke({ id, channel, values }: Invoke, event: InvokeEvent): Promise<ToPreload> {
  const clone = makeClone();
  try {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const decoded = clone.decode(values);
    if (!Array.isArray(decoded)) throw new Error('expected a list');
    const given: unknown[] = decoded;
    const value = await handler(event, ...given);
    record('ipcMain.handle', channel, ...given, value);
    return { kind: 'answer', id, ok: true, value: clone.encode(value) };
  } catch (error) {
    return {
      kind: 'answer',
      id,
      ok: false,
      message: `Error invoking remote method '${channel}': ${String(error)}`,
    };
  }
}

import type { Clone } from '../clone.ts';
import type { WorldBridge } from './bridge.ts';
import type { ContextMenuPlace } from './context-menu.ts';

export interface Invoke {
  kind: 'invoke';
  id: number;
  channel: string;
  values: string;
}

/** From the preload, or the world it is in, to the main process. */
export type FromPreload = Invoke | { kind: 'context-menu'; place: ContextMenuPlace };
/** From the main process to the preload. */
export type ToPreload =
  | { kind: 'answer'; id: number; ok: true; value: string }
  | { kind: 'answer'; id: number; ok: false; message: string }
  | { kind: 'message'; channel: string; values: string };

interface PreloadParameters {
  clone: Clone;
  bridge: WorldBridge;
  strict: <T extends object>(noun: string, target: T) => T;
  /** Sends one FromPreload. */
  tell: (message: string) => void;
  /** The path of a file on disk, synchronously; empty if it has none. */
  pathOf: (file: unknown) => string;
}

/**
 * What `require('electron')` gives a sandboxed preload, and where the main process's messages go. Runs in the isolated
 * world (page-text.ts), so it uses nothing from outside.
 */
export function preloadElectron({ clone, bridge, strict, tell, pathOf }: PreloadParameters) {
  type Listener = (event: unknown, ...values: unknown[]) => void;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Listener[]>();
  let asked = 0;
  /** What came while the preload stood still for a path: a page that stands hears no events. */
  const held: ToPreload[] = [];
  let standing = false;

  const ipcRenderer = {
    invoke(channel: string, ...values: unknown[]): Promise<unknown> {
      const id = (asked += 1);
      const message: Invoke = { kind: 'invoke', id, channel, values: clone.encode(values) };
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      tell(JSON.stringify(message));
      return answer.promise;
    },
    on(channel: string, listener: Listener): void {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    removeListener(channel: string, listener: Listener): void {
      const known = listeners.get(channel) ?? [];
      const at = known.indexOf(listener);
      if (at !== -1) listeners.set(channel, known.toSpliced(at, 1));
    },
  };

  const webUtils = {
    getPathForFile(file: unknown): string {
      if (!(file instanceof File)) {
        throw new TypeError('getPathForFile expected to receive a File object but one was not provided.');
      }
      standing = true;
      const path = pathOf(file);
      setTimeout(goOn);
      return path;
    },
  };

  const goOn = (): void => {
    standing = false;
    for (const message of held.splice(0)) take(message);
  };

  const receive = (message: ToPreload): void => {
    if (standing) held.push(message);
    else take(message);
  };

  const take = (message: ToPreload): void => {
    if (message.kind === 'message') {
      const decoded = clone.decode(message.values);
      if (!Array.isArray(decoded)) throw new Error('expected a list');
      const values: unknown[] = decoded;
      for (const listener of listeners.get(message.channel) ?? []) listener({ ports: [] }, ...values);
      return;
    }
    const answer = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) answer?.resolve(clone.decode(message.value));
    else answer?.reject(new Error(message.message));
  };

  const electron = strict('electron', {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
    }),
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
    webUtils: strict('webUtils', webUtils),
  });
  return { electron, receive };
}

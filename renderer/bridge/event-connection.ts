import type { EngineEvent } from '../../contract/events.ts';
import { parseEvent } from '../../contract/parse-event.ts';

/** Wait before trying again, milliseconds: doubles from the first to the last. */
const RETRY_MS = { first: 500, last: 10_000 } as const;

/** The part of a WebSocket that receiving needs. */
export interface EventSocket {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  close(): void;
}

export interface EventConnectionPorts {
  openSocket: () => EventSocket;
  /** Whether the shell still knows this page; true also when that cannot be found out now. */
  sessionAlive: () => Promise<boolean>;
  onSessionOver: () => void;
}

/**
 * Follows the engine's events over a websocket and connects again with back-off until stopped. Every connection starts
 * with a snapshot, so nothing has to be remembered across a break. Returns how to stop.
 */
export function connectEvents(
  { openSocket, sessionAlive, onSessionOver }: EventConnectionPorts,
  listener: (event: EngineEvent) => void,
  onConnection: (connected: boolean) => void,
): () => void {
  let stopped = false;
  let socket: EventSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay: number = RETRY_MS.first;

  function open(): void {
    const current = openSocket();
    socket = current;
    let told = false;
    current.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (stopped) return;
      const event = readEvent(data);
      // A message that is not in the contract leaves the state unknown: start again from a snapshot.
      if (event === undefined) {
        current.close();
        return;
      }
      if (!told) onConnection(true);
      told = true;
      delay = RETRY_MS.first;
      listener(event);
    });
    current.addEventListener('close', () => void reopen());
  }

  async function reopen(): Promise<void> {
    if (stopped) return;
    onConnection(false);
    // A refused upgrade tells a page nothing about why: ask over HTTP.
    const alive = await sessionAlive();
    // While we asked, the page may have stopped listening.
    if (isStopped()) return;
    if (!alive) {
      onSessionOver();
      return;
    }
    timer = setTimeout(open, delay);
    delay = Math.min(delay * 2, RETRY_MS.last);
  }

  /** Read through a function, because the compiler does not see that `stopped` changes across an await. */
  const isStopped = (): boolean => stopped;

  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket?.close();
  };
}

function readEvent(data: unknown): EngineEvent | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return parseEvent(JSON.parse(data));
  } catch {
    return undefined;
  }
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvent } from '../../contract/events.ts';
import { connectEvents } from './event-connection.ts';
import { fakeScene } from './fake/scenes.ts';

/** A websocket whose other side the test plays. */
class FakeSocket {
  closed = false;
  readonly #target = new EventTarget();

  addEventListener(type: string, listener: (event: MessageEvent<unknown>) => void): void {
    this.#target.addEventListener(type, (event) => {
      listener(event instanceof MessageEvent ? event : new MessageEvent(type));
    });
  }

  close(): void {
    this.closed = true;
    this.#target.dispatchEvent(new Event('close'));
  }

  receive(data: unknown): void {
    this.#target.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const SNAPSHOT: EngineEvent = { kind: 'snapshot', sequence: 1, snapshot: fakeScene('empty') };

function connect(sessionAlive = true) {
  const sockets: FakeSocket[] = [];
  const heard: { events: EngineEvent[]; connections: boolean[]; over: number } = {
    events: [],
    connections: [],
    over: 0,
  };
  const stop = connectEvents(
    {
      openSocket: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket;
      },
      sessionAlive: () => Promise.resolve(sessionAlive),
      onSessionOver: () => (heard.over += 1),
    },
    (event) => heard.events.push(event),
    (connected) => heard.connections.push(connected),
  );
  return { sockets, heard, stop };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('connectEvents', () => {
  it('is connected with the first event, not with the socket', () => {
    const { sockets, heard } = connect();
    expect(heard.connections).toEqual([]);
    sockets[0]?.receive(JSON.stringify(SNAPSHOT));
    expect(heard).toMatchObject({ connections: [true], events: [SNAPSHOT] });
  });

  it('comes back after a break, with longer waits up to ten seconds', async () => {
    const { sockets, heard } = connect();
    for (const wait of [500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
      const before = sockets.length;
      sockets.at(-1)?.close();
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(sockets, `before ${wait} ms`).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(sockets, `after ${wait} ms`).toHaveLength(before + 1);
    }
    expect(heard.connections).not.toContain(true);
  });

  it('starts with the short wait again once events came', async () => {
    const { sockets } = connect();
    sockets[0]?.close();
    await vi.advanceTimersByTimeAsync(500);
    sockets[1]?.receive(JSON.stringify(SNAPSHOT));
    sockets[1]?.close();
    await vi.advanceTimersByTimeAsync(500);
    expect(sockets).toHaveLength(3);
  });

  it.each([['not JSON'], ['{"kind":"unheard-of"}'], [new ArrayBuffer(1)]])(
    'starts over from a snapshot after a message that is not in the contract: %s',
    (data) => {
      const { sockets, heard } = connect();
      sockets[0]?.receive(data);
      expect(sockets[0]?.closed).toBe(true);
      expect(heard.events).toEqual([]);
    },
  );

  it('gives up when the shell does not know the page any more', async () => {
    const { sockets, heard } = connect(false);
    sockets[0]?.close();
    await vi.runAllTimersAsync();
    expect(heard.over).toBe(1);
    expect(sockets).toHaveLength(1);
  });

  it('stays away once stopped', async () => {
    const { sockets, heard, stop } = connect();
    stop();
    sockets[0]?.receive(JSON.stringify(SNAPSHOT));
    await vi.runAllTimersAsync();
    expect(sockets).toHaveLength(1);
    expect(heard).toMatchObject({ events: [], connections: [] });
  });
});

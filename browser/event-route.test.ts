import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { engineEventSchema } from '../contract/events.ts';
import { BACKLOG_MAX_IN_BYTES, sendEvent } from './event-route.ts';
import { changesEvent, SNAPSHOT } from './testing/engine-double.ts';
import { TestShell } from './testing/test-shell.ts';

let site: TestShell;
beforeEach(async () => {
  site = await TestShell.open();
});
afterEach(() => site.close());

describe('events', () => {
  async function open(headers: Record<string, string>): Promise<WebSocket> {
    return new WebSocket(`${site.shell.origin.replace('http', 'ws')}/api/events`, { headers });
  }

  async function nextEvent(socket: WebSocket): Promise<unknown> {
    const message: unknown[] = await once(socket, 'message');
    return engineEventSchema.parse(JSON.parse(String(message[0])));
  }

  it('begin with a snapshot and go on with changes', async () => {
    const socket = await open(await site.asPage());
    expect(await nextEvent(socket)).toEqual(SNAPSHOT);
    const second = nextEvent(socket);
    for (const listener of site.double.listeners) listener(changesEvent(2));
    expect(await second).toEqual(changesEvent(2));
    socket.terminate();
  });

  it('end with the page, and the engine forgets it', async () => {
    const socket = await open(await site.asPage());
    await nextEvent(socket);
    const [listener] = site.double.listeners;
    socket.close();
    await once(socket, 'close');
    expect(listener).toBeDefined();
    await expect.poll(() => site.double.listeners.size).toBe(0);
  });

  it.each([
    ['no cookie', async () => ({ origin: site.shell.origin }), 401],
    ['no origin', async () => ({ cookie: await site.signIn() }), 403],
    [
      'a foreign origin',
      async () => ({ cookie: await site.signIn(), origin: 'https://attacker.example' }),
      403,
    ],
    ['a rebound host', async () => ({ ...(await site.asPage()), host: 'attacker.example' }), 403],
  ])('are refused with %s', async (_, headers, status) => {
    const socket = await open(await headers());
    socket.once('error', () => undefined);
    const answered = await new Promise((resolve) =>
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    expect(answered).toBe(status);
    expect(site.double.listeners.size).toBe(0);
    socket.terminate();
  });

  it('cut off a page that sends more than it has to say', async () => {
    const socket = await open(await site.asPage());
    await nextEvent(socket);
    socket.send('x'.repeat(2000));
    await once(socket, 'close');
  });

  it('do not keep the shell from closing', async () => {
    const socket = await open(await site.asPage());
    await nextEvent(socket);
    const closed = once(socket, 'close');
    await site.shell.close();
    await closed;
    expect(site.double.listeners.size).toBe(0);
  });
});

function socketWith(
  bufferedAmount: number,
): { sent: string[]; terminated: boolean } & Parameters<typeof sendEvent>[0] {
  return {
    bufferedAmount,
    sent: [],
    terminated: false,
    send(text) {
      this.sent.push(text);
    },
    terminate() {
      this.terminated = true;
    },
  };
}

describe('sendEvent', () => {
  it('sends while the page keeps up', () => {
    const socket = socketWith(BACKLOG_MAX_IN_BYTES);
    sendEvent(socket, SNAPSHOT);
    expect([socket.sent, socket.terminated]).toEqual([[JSON.stringify(SNAPSHOT)], false]);
  });

  it('cuts a page off that has stopped reading', () => {
    const socket = socketWith(BACKLOG_MAX_IN_BYTES + 1);
    sendEvent(socket, SNAPSHOT);
    expect([socket.sent, socket.terminated]).toEqual([[], true]);
  });
});

import { once } from 'node:events';
import { Agent } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import { SignedUrl } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { untracked } from '../testing/untracked.ts';
import { openFeed } from './feed.ts';
import { attachmentItem } from './testing.ts';

const servers: WebSocketServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

/** A chat websocket of which the test says what it answers. */
async function serve(answer: (socket: WebSocket, topic: string) => void) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected a port');
  const received: string[] = [];
  const waiting = new Set<() => void>();
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const text = Buffer.isBuffer(data) ? data.toString() : '';
      received.push(text);
      answer(socket, /"topic":"([^"]+)"/.exec(text)?.[1] ?? '');
      for (const look of waiting) look();
    });
  });
  return {
    url: new SignedUrl(`ws://127.0.0.1:${address.port}/chat?token=hidden`),
    received,
    /** Resolves once so many frames have come. */
    until: (count: number) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    say: (text: string) => server.clients.forEach((socket) => socket.send(text)),
    closeAll: () => server.clients.forEach((socket) => socket.close()),
  };
}

const SUBSCRIBED = '{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}';
const polite = (socket: WebSocket, topic: string): void => {
  if (topic === 'aws/subscribe') socket.send(SUBSCRIBED);
  if (topic !== 'aws/heartbeat') return;
  socket.send('{"topic":"aws/heartbeat"}');
  // Comes right after the answer, so that a test can tell that the answer has come.
  socket.send(JSON.stringify({ topic: 'aws/chat', content: JSON.stringify(attachmentItem('echo')) }));
};
const deaf = (socket: WebSocket, topic: string): void => {
  if (topic === 'aws/subscribe') socket.send(SUBSCRIBED);
};

function start(url: SignedUrl, agent?: Agent) {
  const clock = createFakeClock();
  const controller = new AbortController();
  const items: TranscriptItem[] = [];
  let arrival = Promise.withResolvers<undefined>();
  const onItem = (item: TranscriptItem): void => {
    items.push(item);
    arrival.resolve(undefined);
    arrival = Promise.withResolvers();
  };
  const feed = openFeed({ url, clock, agent, signal: controller.signal, onItem, track: untracked });
  feed.catch(() => undefined);
  const until = async (count: number): Promise<TranscriptItem[]> => {
    while (items.length < count) await arrival.promise;
    return items;
  };
  return { clock, controller, feed, until };
}

describe('openFeed', () => {
  it('subscribes, then beats, and gives items of the chat only', async () => {
    const server = await serve(polite);
    const { feed, until } = start(server.url);
    await feed;
    await server.until(3);
    expect(server.received).toEqual([
      '{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}',
      '{"topic":"aws/heartbeat"}',
      '{"topic":"aws/ping"}',
    ]);
    server.say('{"topic":"aws/unheard-of","content":"{}"}');
    server.say('nonsense');
    server.say(JSON.stringify({ topic: 'aws/chat', content: JSON.stringify(attachmentItem('a')) }));
    expect((await until(2))[1]).toMatchObject({ attachments: [{ attachmentId: 'a' }] });
  });

  it('goes by the agent that the calls go by, and does not keep its place in it', async () => {
    const server = await serve(polite);
    const agent = new Agent({ maxSockets: 1 });
    let sockets = 0;
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (...options) => {
      sockets += 1;
      return connect(...options);
    };
    const [one, other] = await Promise.all([start(server.url, agent).feed, start(server.url, agent).feed]);
    expect(sockets).toBe(2);
    one.close();
    other.close();
  });

  it('beats every ten seconds while it is answered', async () => {
    const server = await serve(polite);
    const { feed, clock, until } = start(server.url);
    const open = await feed;
    for (const beats of [1, 2, 3]) {
      await until(beats);
      await clock.advance(10_000);
    }
    await until(4);
    expect(server.received.filter((frame) => frame.includes('aws/heartbeat'))).toHaveLength(4);
    // One timer for each feed, and no more: fifty feeds are open at once.
    expect(clock.waiting()).toBe(1);
    open.close();
    await open.closed;
    expect(clock.waiting()).toBe(0);
  });

  it('is closed when a heartbeat stays unanswered until the next one is due', async () => {
    const server = await serve(deaf);
    const { feed, clock } = start(server.url);
    const { closed } = await feed;
    await server.until(3);
    await clock.advance(10_000);
    await closed;
    expect(clock.waiting()).toBe(0);
  });

  it('is closed when the other end closes', async () => {
    const server = await serve(polite);
    const { closed } = await start(server.url).feed;
    server.closeAll();
    await closed;
  });

  it('is closed by a frame that is too large to be one', async () => {
    const server = await serve(polite);
    const { closed } = await start(server.url).feed;
    server.say('x'.repeat(300_000));
    await closed;
  });

  it('fails when the subscription is refused', async () => {
    const server = await serve((socket) =>
      socket.send('{"topic":"aws/subscribe","content":{"status":"failure"}}'),
    );
    await expect(start(server.url).feed).rejects.toMatchObject({ failure: { kind: 'not-connect' } });
  });

  it('fails when nobody answers the subscription in time', async () => {
    const server = await serve(() => undefined);
    const { feed, clock } = start(server.url);
    await server.until(1);
    await clock.advance(10_000);
    await expect(feed).rejects.toMatchObject({ failure: { kind: 'network', detail: 'ETIMEDOUT' } });
  });

  it('fails when nobody is there, without repeating the address', async () => {
    const { feed } = start(new SignedUrl('ws://127.0.0.1:1/chat?token=hidden'));
    const error: unknown = await feed.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: { kind: 'network' } });
    expect(JSON.stringify(error) + String(error)).not.toContain('hidden');
  });

  it('ends with its signal', async () => {
    const server = await serve(polite);
    const { feed, controller, clock } = start(server.url);
    const { closed } = await feed;
    controller.abort();
    await closed;
    expect(clock.waiting()).toBe(0);
  });

  it('does not talk to other machines without TLS', async () => {
    const { feed } = start(new SignedUrl('ws://connect.example/chat'));
    await expect(feed).rejects.toMatchObject({ failure: { kind: 'not-connect' } });
  });

  it('outlives an outage if a heartbeat is answered', async () => {
    const { feed, clock, until } = start((await serve(polite)).url);
    const { check } = await feed;
    await until(1);
    check();
    await until(2);
    // Beats on.
    await clock.advance(2_000);
    await until(3);
  });

  it('asks nothing of a socket that is gone', async () => {
    const server = await serve(polite);
    const { feed, clock } = start(server.url);
    const { check, close, closed } = await feed;
    close();
    await closed;
    check();
    expect(clock.waiting()).toBe(0);
  });

  it('is gone two seconds after an outage if nothing answers', async () => {
    const server = await serve(deaf);
    const { feed, clock } = start(server.url);
    const { check, closed } = await feed;
    await server.until(3);
    check();
    await clock.advance(2_000);
    await closed;
  });
});

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openFeed } from '../../core/contacts/feed.ts';
import { ServiceFailure } from '../../core/participant/failure.ts';
import { transcriptItemSchema } from '../../core/participant/transcript-item.ts';
import { SignedUrl } from '../../core/secret.ts';
import { systemClock } from '../../core/system-ports.ts';
import { untracked } from '../../core/testing/untracked.ts';
import { COUNT, HEAP_RATIO_MAX, heapRatio, SEED, TIMEOUT_MS } from './campaign.ts';
import { createChance } from './chance.ts';
import { hostileEnd, hostileMessage, textFrame } from './frames.ts';

/** Frames before the connection is broken, at most. */
const FRAMES_MAX = 60;
const SUBSCRIBED = textFrame('{"topic":"aws/subscribe","content":{"status":"success"}}');
const HANDSHAKE_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A server that answers the handshake and then says what it is told, byte for byte. */
async function hostileServer(say: () => Buffer): Promise<SignedUrl> {
  const server = createServer((socket: Socket) => {
    let head = '';
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      if (head.includes('\r\n\r\n')) return;
      head += data.toString('latin1');
      const key = /Sec-WebSocket-Key: (\S+)/i.exec(head)?.[1];
      if (!head.includes('\r\n\r\n') || key === undefined) return;
      const accept = createHash('sha1')
        .update(key + HANDSHAKE_GUID)
        .digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      socket.end(Buffer.concat([SUBSCRIBED, say()]));
    });
  });
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return new SignedUrl(`ws://127.0.0.1:${address.port}/chat`);
}

it(
  `${COUNT} frames of a service that means harm end in peace (seed ${SEED})`,
  { timeout: TIMEOUT_MS },
  async () => {
    const chance = createChance(SEED);
    let sent = 0;
    let items = 0;
    const url = await hostileServer(() => {
      const messages = Array.from({ length: 1 + chance.below(FRAMES_MAX) }, () => hostileMessage(chance));
      sent += messages.length + 1;
      return Buffer.concat([...messages, hostileEnd(chance)]);
    });
    const wrong: string[] = [];
    const listenOnce = async (): Promise<void> => {
      try {
        const feed = await openFeed({
          url,
          clock: systemClock,
          track: untracked,
          signal: new AbortController().signal,
          onItem: (item) => {
            items += 1;
            const parsed = transcriptItemSchema.safeParse(item);
            if (!parsed.success) wrong.push('an item that is none of the schema');
          },
        });
        await feed.closed;
      } catch (error) {
        if (!(error instanceof ServiceFailure)) wrong.push(`threw ${String(error)}`);
      }
    };
    const ratio = await heapRatio(async (count) => {
      for (const end = sent + count; sent < end;) await listenOnce();
    });
    expect(wrong).toEqual([]);
    // Some of it was good enough to be believed, or nothing was tried.
    expect(items).toBeGreaterThan(COUNT / 100);
    expect(ratio).toBeLessThan(HEAP_RATIO_MAX);
  },
);

import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';

const answerSchema = z.object({ Websocket: z.object({ Url: z.string() }) });
const SUBSCRIBE = JSON.stringify({ topic: 'aws/subscribe', content: { topics: ['aws/chat'] } });

/** Somebody else who follows the chat by websocket, and tells when frames came. */
export interface ChatSocket {
  /** When the first chat frame whose text matches came, milliseconds of `performance.now()`. */
  frameAt(pattern: RegExp): Promise<number>;
}

/** Connects a participant as any client would. The socket goes with the test. */
export async function openChatSocket(endpoint: string, participantToken: string): Promise<ChatSocket> {
  const response = await fetch(`${endpoint}/participant/connection`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-amz-bearer': participantToken },
    body: JSON.stringify({ Type: ['WEBSOCKET'] }),
  });
  const { Websocket } = answerSchema.parse(await response.json());
  const socket = new WebSocket(Websocket.Url);
  onTestFinished(() => socket.terminate());
  const frames: { text: string; at: number }[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    frames.push({ text: Buffer.isBuffer(data) ? data.toString() : '', at: performance.now() });
    for (const look of waiting) look();
  });
  await once(socket, 'open');
  socket.send(SUBSCRIBE);
  const frameAt = (pattern: RegExp): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = frames.find(({ text }) => pattern.test(text));
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found.at);
      };
      waiting.add(look);
      look();
    });
  await frameAt(/aws\/subscribe/);
  return { frameAt };
}

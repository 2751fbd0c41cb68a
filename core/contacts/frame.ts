import { z } from 'zod';
import { parseUntrusted } from '../../contract/parse-untrusted.ts';
import { transcriptItemSchema, type TranscriptItem } from '../participant/transcript-item.ts';

/** What a frame of the chat websocket says, as far as we listen (FACTS.md, Websocket). */
export type Frame =
  | { kind: 'subscribed'; ok: boolean }
  | { kind: 'heartbeat' }
  | { kind: 'item'; item: TranscriptItem }
  /** A topic or a shape that is not known: not ours to judge. */
  | { kind: 'other' };

const frameSchema = z.object({ topic: z.string(), content: z.unknown().optional() });
const subscriptionSchema = z.object({ status: z.string() });

/** What to send right after the socket has opened, and what to send every ten seconds. */
export const SUBSCRIBE = JSON.stringify({ topic: 'aws/subscribe', content: { topics: ['aws/chat'] } });
export const HEARTBEAT = JSON.stringify({ topic: 'aws/heartbeat' });
export const PING = JSON.stringify({ topic: 'aws/ping' });

/** Reads a frame. A chat message is JSON whose content is JSON again, so it is parsed twice. Never throws. */
export function parseFrame(text: string): Frame {
  const frame = parseUntrusted(frameSchema, parseJson(text));
  if (!frame.ok) return { kind: 'other' };
  const { topic, content } = frame.value;
  switch (topic) {
    case 'aws/subscribe': {
      const answer = parseUntrusted(subscriptionSchema, content);
      return { kind: 'subscribed', ok: answer.ok && answer.value.status === 'success' };
    }
    case 'aws/heartbeat':
      return { kind: 'heartbeat' };
    case 'aws/chat': {
      const json = typeof content === 'string' ? parseJson(content) : content;
      const item = parseUntrusted(transcriptItemSchema, json);
      return item.ok ? { kind: 'item', item: item.value } : { kind: 'other' };
    }
    default:
      return { kind: 'other' };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

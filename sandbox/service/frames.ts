import { z } from 'zod';
import { parseJson } from '../parse-json.ts';
import type { Item } from '../world.ts';

const requestSchema = z.discriminatedUnion('topic', [
  z.object({
    topic: z.literal('aws/subscribe'),
    content: z.object({ topics: z.array(z.string().max(100)).max(100) }),
  }),
  z.object({ topic: z.literal('aws/heartbeat') }),
  z.object({ topic: z.literal('aws/ping') }),
]);

export interface AnswerFrame {
  frame: string;
  /** The client asked for the chat's messages. */
  subscribes: boolean;
}

/** The answer to what a client sent; nothing for what is not understood (assumed). */
export function answerFrame(text: string): AnswerFrame | undefined {
  const request = requestSchema.safeParse(parseJson(text));
  if (!request.success) return undefined;
  const { data } = request;
  switch (data.topic) {
    case 'aws/subscribe': {
      const { topics } = data.content;
      const subscribes = topics.includes('aws/chat');
      const content = { status: subscribes ? 'success' : 'failure', topics };
      return { frame: JSON.stringify({ topic: data.topic, content }), subscribes };
    }
    case 'aws/heartbeat':
    case 'aws/ping':
      return {
        frame: JSON.stringify({ topic: data.topic, statusCode: 200, statusContent: 'OK' }),
        subscribes: false,
      };
  }
}

/** A transcript item as it travels: JSON inside JSON. */
export function itemFrame(item: Item): string {
  const content = JSON.stringify({ ...item, InitialContactId: item.ContactId });
  return JSON.stringify({ topic: 'aws/chat', contentType: 'application/json', content });
}

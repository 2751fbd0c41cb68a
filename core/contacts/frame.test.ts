import { expect, it } from 'vitest';
import { parseFrame } from './frame.ts';
import { attachmentItem } from './testing.ts';

const chat = (content: unknown): string =>
  JSON.stringify({ topic: 'aws/chat', contentType: 'application/json', content });

it('parses a chat message twice', () => {
  expect(parseFrame(chat(JSON.stringify(attachmentItem('a'))))).toMatchObject({
    kind: 'item',
    item: { type: 'ATTACHMENT', attachments: [{ attachmentId: 'a', status: 'APPROVED' }] },
  });
});

it.each([
  [
    '{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}',
    { kind: 'subscribed', ok: true },
  ],
  ['{"topic":"aws/subscribe","content":{"status":"failure"}}', { kind: 'subscribed', ok: false }],
  ['{"topic":"aws/subscribe"}', { kind: 'subscribed', ok: false }],
  ['{"topic":"aws/heartbeat"}', { kind: 'heartbeat' }],
  ['{"topic":"aws/ping","statusCode":200}', { kind: 'other' }],
  ['{"topic":"aws/new-thing","content":"{}"}', { kind: 'other' }],
  ['{"topic":7}', { kind: 'other' }],
  ['<html>', { kind: 'other' }],
  ['', { kind: 'other' }],
  ['null', { kind: 'other' }],
  [chat('not json'), { kind: 'other' }],
  [chat('"text"'), { kind: 'other' }],
  // Zod throws at it: what has a length is compared, whatever it is.
  [chat({ ...attachmentItem('a'), Id: { length: { toString: 1, valueOf: 1 } } }), { kind: 'other' }],
])('reads %s', (text, frame) => {
  expect(parseFrame(text)).toEqual(frame);
});

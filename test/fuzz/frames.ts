import type { Chance } from './chance.ts';
import { hostileText, hostileValue } from './hostile.ts';

const TEXT = 0x81;

/** A frame as a server sends it: not masked. @param claimedInBytes - the length that its header says, if it lies. */
export function frame(first: number, payload: Buffer, claimedInBytes = payload.length): Buffer {
  if (claimedInBytes < 126) return Buffer.concat([Buffer.from([first, claimedInBytes]), payload]);
  if (claimedInBytes < 65_536) {
    const header = Buffer.from([first, 126, 0, 0]);
    header.writeUInt16BE(claimedInBytes, 2);
    return Buffer.concat([header, payload]);
  }
  const header = Buffer.alloc(10);
  header.set([first, 127]);
  header.writeBigUInt64BE(BigInt(claimedInBytes), 2);
  return Buffer.concat([header, payload]);
}

export const textFrame = (text: string): Buffer => frame(TEXT, Buffer.from(text));

const TOPICS = ['aws/chat', 'aws/chat', 'aws/chat', 'aws/subscribe', 'aws/heartbeat', 'aws/ping', ''];
const TYPES = ['ATTACHMENT', 'EVENT', 'MESSAGE', ''];
const EVENTS = ['chat.ended', 'participant.left', 'transfer.succeeded', 'x'].map(
  (name) => `application/vnd.amazonaws.connect.event.${name}`,
);

/** A frame that is well formed and whose message is not. */
export function hostileMessage(chance: Chance): Buffer {
  const either = (good: unknown): unknown => (chance.oneIn(4) ? hostileValue(chance) : good);
  const item = {
    Id: either('item-1'),
    Type: either(chance.pick(TYPES)),
    ContentType: either(chance.pick(EVENTS)),
    AbsoluteTime: either('2026-11-02T09:00:00.000Z'),
    ParticipantRole: either('CUSTOMER'),
    DisplayName: either(hostileText(chance)),
    InitialContactId: either('contact-1'),
    Attachments: either([
      {
        AttachmentId: either('a-1'),
        AttachmentName: either(hostileText(chance)),
        ContentType: either('image/png'),
        Status: either('APPROVED'),
      },
    ]),
  };
  const content = chance.oneIn(3) ? hostileText(chance) : JSON.stringify(item);
  const text = chance.oneIn(5)
    ? hostileText(chance)
    : JSON.stringify({
        topic: chance.pick(TOPICS),
        contentType: 'application/json',
        content: either(content),
      });
  // A refused subscription is the end of a feed, and has its place among the ends.
  return textFrame(
    text.includes('aws/subscribe') ? '{"topic":"aws/subscribe","content":{"status":"success"}}' : text,
  );
}

/** What ends a connection: a breach of the protocol, or the line. Each must be closed by the client, or has been by us. */
export function hostileEnd(chance: Chance): Buffer {
  switch (chance.below(10)) {
    case 0: // Reserved bits.
      return frame(TEXT | 0x40, Buffer.from('x'));
    case 1: // No such kind of frame.
      return frame(0x83 + chance.below(5), Buffer.from('x'));
    case 2: // Masked, which only a client may do.
      return Buffer.from([TEXT, 0x81, 1, 2, 3, 4, 0x20]);
    case 3: // Four exabytes are to come.
      return frame(TEXT, Buffer.alloc(1_000), Number.MAX_SAFE_INTEGER);
    case 4: // A message in pieces, each small, of which there is no end.
      return Buffer.concat([
        frame(0x01, Buffer.alloc(60_000, 'a')),
        ...Array.from({ length: 40 }, () => frame(0x00, Buffer.alloc(60_000, 'a'))),
      ]);
    case 5: // A control frame that is too long.
      return frame(0x89, Buffer.alloc(126));
    case 6: // No UTF-8.
      return frame(TEXT, Buffer.from([0xc3, 0x28, 0xff]));
    case 7: // A close of a code that may not be sent.
      return frame(0x88, Buffer.from([0x03, 0xed]));
    case 8: // The middle of a message that never began.
      return frame(0x80, Buffer.from('x'));
    default:
      return chance.bytes(1 + chance.below(60));
  }
}

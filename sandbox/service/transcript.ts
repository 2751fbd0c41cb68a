import { z } from 'zod';
import { parseJson } from '../parse-json.ts';
import type { Contact, Item } from '../world.ts';
import { ServiceError } from './errors.ts';
import type { InputOf } from './limits.ts';

export interface Page {
  items: Item[];
  nextToken: string | undefined;
}

type Input = InputOf<'GetTranscript'>;
type Direction = 'FORWARD' | 'BACKWARD';

const defaultMaxResults = 10;

/** What a page token says: where the next page starts, and which way it goes. */
const cursorSchema = z.strictObject({
  contactId: z.string(),
  sequence: z.int(),
  direction: z.enum(['FORWARD', 'BACKWARD']),
});

/**
 * One page of a transcript. The page is taken in the scan's direction and then sorted, so a descending page of a forward
 * scan is still the oldest items.
 *
 * Assumed, as the model does not say: the item at StartPosition is included; MaxResults 0 means not given; NextToken
 * stands for a position and a direction, and comes before StartPosition.
 *
 * @throws ServiceError ValidationException for a NextToken or StartPosition that is not one.
 */
export function pageOf(contact: Contact, input: Input): Page {
  const { sequence, direction } = whereToStart(contact, input);
  const size =
    input.MaxResults === undefined || input.MaxResults === 0 ? defaultMaxResults : input.MaxResults;
  const { transcript } = contact;
  // Sequence numbers have no gaps, so that a page of a long transcript costs no more than one of a short.
  const index = sequence - (transcript[0]?.sequence ?? 0);
  const isForward = direction === 'FORWARD';
  const start = isForward ? Math.max(0, index) : Math.max(-1, Math.min(transcript.length - 1, index));
  const page = isForward
    ? transcript.slice(start, start + size)
    : transcript.slice(Math.max(0, start - size + 1), start + 1).reverse();
  const next = transcript[isForward ? start + size : start - size];
  const inOrder = (input.SortOrder === 'ASCENDING') === isForward ? page : page.toReversed();
  return {
    items: inOrder.map(({ item }) => item),
    nextToken: next && encodeCursor({ contactId: contact.contactId, sequence: next.sequence, direction }),
  };
}

function whereToStart(contact: Contact, input: Input): { sequence: number; direction: Direction } {
  if (input.NextToken !== undefined) return decodeCursor(input.NextToken, contact.contactId);
  const { Id, AbsoluteTime, MostRecent } = input.StartPosition ?? {};
  // A position with no member counts as none: the official chat library always sends one.
  const isGiven = Id !== undefined || AbsoluteTime !== undefined || MostRecent !== undefined;
  // The model's defaults: backward from the end without a position, forward from one.
  const direction = input.ScanDirection ?? (isGiven ? 'FORWARD' : 'BACKWARD');
  const end = direction === 'FORWARD' ? -Infinity : Infinity;
  if (Id !== undefined) return { sequence: sequenceOfId(contact, Id), direction };
  if (AbsoluteTime !== undefined)
    return { sequence: sequenceAtTime(contact, AbsoluteTime, direction), direction };
  if (MostRecent !== undefined) return { sequence: sequenceOfMostRecent(contact, MostRecent), direction };
  return { sequence: end, direction };
}

function sequenceOfId({ transcript }: Contact, id: string): number {
  const found = transcript.find(({ item }) => item.Id === id);
  if (!found) throw new ServiceError('ValidationException', 'StartPosition.Id is not an item of this chat');
  return found.sequence;
}

function sequenceAtTime({ transcript }: Contact, absoluteTime: string, direction: Direction): number {
  const time = Date.parse(absoluteTime);
  if (Number.isNaN(time))
    throw new ServiceError('ValidationException', 'StartPosition.AbsoluteTime is not a date');
  const found =
    direction === 'FORWARD'
      ? transcript.find(({ item }) => Date.parse(item.AbsoluteTime) >= time)
      : transcript.findLast(({ item }) => Date.parse(item.AbsoluteTime) <= time);
  return found?.sequence ?? (direction === 'FORWARD' ? Infinity : -Infinity);
}

/** The n-th item from the end, or the first if there are fewer. */
function sequenceOfMostRecent({ transcript }: Contact, count: number): number {
  return transcript[Math.max(0, transcript.length - Math.max(1, count))]?.sequence ?? 0;
}

function encodeCursor(cursor: z.infer<typeof cursorSchema>): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decodeCursor(token: string, contactId: string): z.infer<typeof cursorSchema> {
  const text = Buffer.from(token, 'base64url').toString();
  const cursor = z.string().transform(parseJson).pipe(cursorSchema).safeParse(text);
  if (!cursor.success || cursor.data.contactId !== contactId) {
    throw new ServiceError('ValidationException', 'NextToken is not valid for this chat');
  }
  return cursor.data;
}

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { startFaultProxy } from '../network/fault-proxy.ts';
import type { Check } from './check.ts';
import { openFetching } from './fetching.ts';
import type { Asked, ObjectServer } from './s3.ts';
import { sha256Of } from './sha256-of.ts';

const S3RVER = '@20minutes/s3rver 5';
const SEND = 'send 1 (If-Match)';
const SIZE_IN_BYTES = 3_000_000;
/** Where the line breaks, once. */
const BREAK_AFTER_BYTES = 1_000_000;
const LONG_AGO_MS = 3_600_000;

/** What happens before an attempt (from 1): by default nothing. @returns the address, if it is not a good one */
type Before = (attempt: number, via: string) => Promise<string | undefined>;

export function s3Checks(s3rver: ObjectServer, send: ObjectServer): Check[] {
  const bytes = randomBytes(SIZE_IN_BYTES);
  const another = randomBytes(SIZE_IN_BYTES);
  const shorter = another.subarray(0, BREAK_AFTER_BYTES / 10);
  const nothing: Before = () => Promise.resolve(undefined);
  const replacing: (server: ObjectServer, by: Uint8Array) => Before = (server, by) => async (attempt) => {
    if (attempt === 2) await server.put(by);
    return undefined;
  };
  return [
    {
      judge: S3RVER,
      promise: 'a download that breaks goes on where it was, by a signed address with Range and If-Match',
      async run() {
        await s3rver.put(bytes);
        await refusesForged(s3rver);
        const asked = await fetchOverBreak(s3rver, nothing, bytes);
        assert.deepEqual(statuses(asked), [200, 206]);
        return `went on at byte ${rangeStart(asked[1])}, whole`;
      },
    },
    {
      judge: S3RVER,
      promise: 'an address that has expired meanwhile is renewed, and what is here stays',
      async run() {
        await s3rver.put(bytes);
        const expired: Before = async (attempt, via) =>
          attempt === 2 ? s3rver.addressVia(via, new Date(Date.now() - LONG_AGO_MS)) : undefined;
        const asked = await fetchOverBreak(s3rver, expired, bytes);
        assert.deepEqual(statuses(asked), [200, 403, 206]);
        return `403, then went on at byte ${rangeStart(asked[2])}, whole`;
      },
    },
    {
      judge: S3RVER,
      promise: 'another object in its place is begun anew, although this S3 answers 206',
      async run() {
        await s3rver.put(bytes);
        const asked = await fetchOverBreak(s3rver, replacing(s3rver, another), another);
        assert.deepEqual(statuses(asked), [200, 206, 200]);
        return 'told by its ETag, the new one whole';
      },
    },
    {
      judge: S3RVER,
      promise: '416, for an object that ends before what is here, begins anew',
      async run() {
        await s3rver.put(bytes);
        const shrinking: Before = async (attempt) => {
          if (attempt === 2) await s3rver.put(shorter);
          if (attempt === 3) await s3rver.put(bytes);
          return undefined;
        };
        const asked = await fetchOverBreak(s3rver, shrinking, bytes);
        assert.deepEqual(statuses(asked), [200, 416, 200]);
        return '416, then all of it, whole';
      },
    },
    {
      judge: SEND,
      promise: 'If-Match lets the same object go on',
      async run() {
        await send.put(bytes);
        const asked = await fetchOverBreak(send, nothing, bytes);
        assert.deepEqual(statuses(asked), [200, 206]);
        return `went on at byte ${rangeStart(asked[1])}, whole`;
      },
    },
    {
      judge: SEND,
      promise: '412, for another object in its place, begins anew',
      async run() {
        await send.put(bytes);
        const asked = await fetchOverBreak(send, replacing(send, another), another);
        assert.deepEqual(statuses(asked), [200, 412, 200]);
        return '412, then all of it, the new one whole';
      },
    },
  ];
}

/**
 * Downloads the object over a line that breaks once, in the middle of the first answer, and sees that `expected` arrives.
 *
 * @returns the requests for it
 */
async function fetchOverBreak(server: ObjectServer, before: Before, expected: Uint8Array): Promise<Asked[]> {
  await using line = startFaultProxy();
  const { origin } = await line.enter(server.port);
  const askedBefore = server.asked.length;
  let attempt = 0;
  const nextAddress = async (): Promise<string> => {
    attempt += 1;
    return (await before(attempt, origin)) ?? (await server.addressVia(origin));
  };
  await using fetching = await openFetching(nextAddress, expected.length);
  void line.resetAfter('down', BREAK_AFTER_BYTES);
  const { state, path = '', error } = await fetching.fetch();
  assert.equal(state, 'done', `ended as ${state} ${error?.code ?? ''}`);
  assert.equal(sha256Of(await readFile(path)), sha256Of(expected));
  const asked = server.asked.slice(askedBefore);
  const [first, second] = asked;
  assert.equal(first?.range, undefined);
  assert(rangeStart(second) > 0 && rangeStart(second) < expected.length);
  assert.equal(second?.ifMatch, first?.etag);
  return asked;
}

/** A judge that takes any signature would not be one. */
async function refusesForged(s3rver: ObjectServer): Promise<void> {
  const address = new URL(await s3rver.addressVia(`http://127.0.0.1:${s3rver.port}`));
  address.searchParams.set('X-Amz-Signature', '0'.repeat(64));
  assert.equal((await fetch(address)).status, 403);
}

function statuses(asked: readonly Asked[]): number[] {
  return asked.map(({ status }) => status);
}

function rangeStart(asked: Asked | undefined): number {
  return Number(/^bytes=(\d+)-$/.exec(asked?.range ?? '')?.[1]);
}

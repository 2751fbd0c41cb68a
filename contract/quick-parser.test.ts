import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { engineEventSchema, type EngineEvent, type Snapshot } from './events.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { parseEvent } from './parse-event.ts';
import { quickParser } from './quick-parser.ts';

const AT = 1_763_735_400_000;
const ERROR = { code: 'file-too-large', params: { name: 'plan.pdf', max: 20 }, retry: 'never' } as const;
const SHA_256 = 'a'.repeat(64);

/** One of each noun, with as much in it as it can have. */
const FULL: Snapshot = {
  contacts: [
    {
      id: 'c1',
      label: 'Maria',
      endpoint: { kind: 'region', region: 'eu-central-1' },
      contactId: 'chat-1',
      state: 'active',
      tokenKind: 'participant',
      tokenExpiresAt: AT,
      error: ERROR,
      endedBecause: 'chat-ended',
      limits: { maxSizeInBytes: 20_000_000, extensions: ['pdf', 'png'], attachments: 35 },
      downloadDirectory: '/home/ana',
      source: { id: 's1', missingSince: AT },
      unread: 2,
      addedAt: AT,
    },
  ],
  uploads: [
    {
      id: 'u1',
      contact: 'c1',
      name: 'plan.pdf',
      sizeInBytes: 1_240_000,
      contentType: 'application/pdf',
      sha256: SHA_256,
      state: 'queued',
      position: -1024,
      waiting: { for: 'retry', at: AT, attempt: 2, code: 'internal-error' },
      progress: { transferredInBytes: 400_000, bytesPerSecond: 12.5 },
      attachmentId: 'a1',
      attempts: 2,
      error: ERROR,
      acceptedAt: AT,
      finishedAt: AT,
    },
  ],
  attachments: [
    {
      attachmentId: 'a1',
      contact: 'c1',
      name: 'scan.pdf',
      contentType: 'application/pdf',
      status: 'APPROVED',
      from: { role: 'CUSTOMER', name: 'Maria' },
      upload: 'u1',
      sizeInBytes: 0,
      at: AT,
    },
  ],
  links: [{ attachmentId: 'a1', contact: 'c1', expiresAt: AT, lifetimeInSeconds: 120, sizeInBytes: 1 }],
  downloads: [
    { id: 'd1', contact: 'c1', attachmentId: 'a1', name: 'scan.pdf', state: 'done', requestedAt: AT },
  ],
  notices: [{ id: 'n1', error: ERROR, contact: 'c1', at: AT }],
  sources: [
    {
      id: 's1',
      kind: 'file',
      location: '/home/ana/chats.json',
      state: 'failing',
      contacts: 1,
      refused: [{ label: 'x', error: ERROR }],
      addedAt: AT,
    },
  ],
  offers: [
    {
      id: 'o1',
      endpoint: { kind: 'url', url: 'http://127.0.0.1:4000/' },
      tokenKind: 'connection',
      at: AT,
      expiresAt: AT,
    },
  ],
  line: { state: 'offline', since: AT, nextProbeAt: AT },
  settings: { values: { ...DEFAULT_SETTINGS, downloadDirectory: '/home/ana' }, managed: ['theme'] },
  policy: { problem: ERROR, mayRemember: true },
  rate: { upBytesPerSecond: 1, downBytesPerSecond: 0 },
  exporting: { state: 'idle' },
  update: { state: 'none' },
  queue: { paused: true, since: AT },
  version: '0.1.0',
  sandboxAvailable: false,
  tokensKept: true,
};
const SNAPSHOT: EngineEvent = { kind: 'snapshot', sequence: 0, snapshot: FULL };
const CHANGES: EngineEvent = {
  kind: 'changes',
  sequence: 1,
  changes: { put: { uploads: FULL.uploads }, gone: { contacts: ['c1'] }, queue: FULL.queue },
};

/** Another value in the place that the numbers lead to, another key beside it, or nothing there any more. */
type Damage = { at: readonly number[]; how: 'replace' | 'add' | 'remove'; value: unknown };

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
  how: fc.constantFrom('replace', 'add', 'remove'),
  value: fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(undefined, NaN, -1, 0.5, '', 'queued', 'x'.repeat(300), '__proto__'),
  ),
});

function damaged(value: unknown, { at: [first = 0, ...rest], how, value: other }: Damage): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const entries: [string, unknown][] = Object.entries(value);
  const at = first % Math.max(1, entries.length);
  const changed = entries.flatMap(([key, inner], index): [string, unknown][] => {
    if (index !== at) return [[key, inner]];
    if (rest.length > 0) return [[key, damaged(inner, { at: rest, how, value: other })]];
    if (how === 'remove') return [];
    return how === 'add'
      ? [
          [key, inner],
          ['beside', other],
        ]
      : [[key, other]];
  });
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

describe('quickParser', () => {
  it('gives what fits as it came, without a copy', () => {
    expect(parseEvent(SNAPSHOT)).toBe(SNAPSHOT);
    expect(parseEvent(CHANGES)?.kind).toBe('changes');
  });

  it('says the same as zod of every damaged event', () => {
    fc.assert(
      fc.property(fc.constantFrom(SNAPSHOT, CHANGES), damage, (event, how) => {
        const value = damaged(event, how);
        expect(parseEvent(value)).toStrictEqual(engineEventSchema.safeParse(value).data);
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, z.ZodType, unknown]>([
    ['leaves out a key that nobody expects', z.object({ a: z.string() }), { a: 'x', b: 1 }],
    ['refuses one where none may be', z.strictObject({ a: z.string() }), { a: 'x', b: 1 }],
    ['misses a key', z.object({ a: z.string(), b: z.string() }), { a: 'x' }],
    ['tells absent from undefined', z.object({ a: z.string().exactOptional() }), { a: undefined }],
    ['counts', z.array(z.string()).min(2), ['x']],
    ['counts what are too many', z.array(z.string()).max(1), ['x', 'y']],
    ['counts what is just enough', z.array(z.string()).length(1), ['x']],
    ['looks at each of them', z.array(z.string()).max(2), ['x', 1]],
    ['looks at an object as a whole', z.object({ a: z.number() }).refine(({ a }) => a > 1), { a: 1 }],
    ['takes a change of the value', z.object({ a: z.string().trim() }), { a: ' x ' }],
    ['takes a change of the kind', z.object({ a: z.coerce.number() }), { a: '1' }],
    ['makes another thing of it', z.object({ a: z.string().transform((text) => text.length) }), { a: 'x' }],
    ['fills in a default', z.object({ a: z.string().default('x') }), {}],
    ['knows a format', z.object({ a: z.int() }), { a: 0.5 }],
    ['knows whole numbers', z.number().int(), 0.5],
    ['knows how large they can be', z.number().int(), 2 ** 53],
    ['knows how little is too little', z.number().min(2), 1],
    ['knows what is just enough', z.number().min(2), 2],
    ['knows what is not more', z.number().gt(2), 2],
    ['knows what is too much', z.number().max(2), 3],
    ['knows too few characters', z.string().min(2), 'x'],
    ['knows too many', z.string().max(2), 'xyz'],
    ['knows another number of them', z.string().length(2), 'xyz'],
    ['takes an array for no object', z.object({ a: z.string().optional() }), []],
    ['takes null for no object', z.object({}), null],
  ])('%s, as zod does', (_, schema, value) => {
    expect(quickParser(schema)(value)).toStrictEqual(schema.safeParse(value).data);
  });
});

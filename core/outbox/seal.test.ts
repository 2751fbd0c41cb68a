import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AttacheError } from '../error.ts';
import { Sealer } from './seal.ts';
import {
  BrokenSeal,
  FRAME_IN_BYTES,
  HEADER_IN_BYTES,
  SEALED_FRAME_IN_BYTES,
  sealedSizeOf,
  type OutboxKey,
} from './sealed-format.ts';
import { anOutboxKey } from './testing.ts';
import { unseal } from './unseal.ts';

const KEY = anOutboxKey();
const UPLOAD = 'upload-1';

/** The bytes in pieces of these sizes, over and over. */
function piecesOf(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

/** Every chunk is written over as soon as it was taken, as the next read does. */
function seal(plain: Buffer, sizes: readonly number[] = [plain.length], key = KEY): Buffer {
  const sealer = new Sealer(key, UPLOAD);
  const taken = piecesOf(plain, sizes).map((piece) => {
    const chunk = Buffer.from(piece);
    const sealed = Buffer.from(sealer.take(chunk));
    chunk.fill(0xee);
    return sealed;
  });
  return Buffer.concat([...taken, sealer.end()]);
}

/** What a reader gets before the copy ends or breaks. */
async function open(
  sealed: Buffer,
  {
    sizes = [sealed.length],
    key = KEY,
    upload = UPLOAD,
  }: { sizes?: readonly number[]; key?: OutboxKey; upload?: string } = {},
): Promise<{ plain: Buffer; error?: unknown }> {
  const plain: Buffer[] = [];
  async function* source(): AsyncGenerator<Buffer> {
    yield* piecesOf(sealed, sizes);
  }
  try {
    const opened = unseal(source(), upload, async (id) => (id === key.id ? key : undefined));
    for await (const chunk of opened) plain.push(chunk);
    return { plain: Buffer.concat(plain) };
  } catch (error) {
    return { plain: Buffer.concat(plain), error };
  }
}

/** Sizes at and around the borders of frames, and any between. */
const sizes = fc.oneof(
  fc.constantFrom(1, 2, FRAME_IN_BYTES - 1, FRAME_IN_BYTES, FRAME_IN_BYTES + 1, 2 * FRAME_IN_BYTES),
  fc.integer({ min: 1, max: 3 * FRAME_IN_BYTES }),
);
const chunking = fc.array(fc.integer({ min: 1_000, max: 2 * FRAME_IN_BYTES }), {
  minLength: 1,
  maxLength: 4,
});

describe('a sealed copy', () => {
  it('opens to the same bytes, however both are cut into pieces, and is as long as it is said to be', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, chunking, chunking, async (size, into, outOf) => {
        const plain = randomBytes(size);
        const sealed = seal(plain, into);
        expect(sealed.length).toBe(sealedSizeOf(size));
        const { plain: opened, error } = await open(sealed, { sizes: outOf });
        expect(error).toBeUndefined();
        expect(opened.equals(plain)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('gives a frame before the rest is there', async () => {
    const plain = randomBytes(2 * FRAME_IN_BYTES);
    const sealed = seal(plain);
    async function* source(): AsyncGenerator<Buffer> {
      yield sealed.subarray(0, HEADER_IN_BYTES + SEALED_FRAME_IN_BYTES + 1);
      throw new Error('the rest must not be asked for');
    }
    for await (const first of unseal(source(), UPLOAD, async () => KEY)) {
      expect(first.equals(plain.subarray(0, FRAME_IN_BYTES))).toBe(true);
      return;
    }
    expect.unreachable('no frame was given');
  });

  it('has nothing in common with another of the same bytes', () => {
    const plain = Buffer.alloc(1_000, 'a');
    const [one, other] = [seal(plain), seal(plain)];
    expect(one.subarray(24).equals(other.subarray(24))).toBe(false);
    expect(one.subarray(-40).equals(other.subarray(-40))).toBe(false);
  });
});

/** What somebody may do to a copy whose key he does not have; `at` is a share of its length. */
type Tampering =
  | { kind: 'flip' | 'cut'; at: number }
  | { kind: 'append'; bytes: number }
  | { kind: 'swap-frames' | 'drop-first-frame' | 'drop-last-frame' | 'double-first-frame' };

const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.double({ min: 0, max: 0.999_999, noNaN: true }) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 0.999_999, noNaN: true }) }),
  fc.record({
    kind: fc.constant('append' as const),
    bytes: fc.integer({ min: 1, max: SEALED_FRAME_IN_BYTES }),
  }),
  fc.record({ kind: fc.constant('swap-frames' as const) }),
  fc.record({ kind: fc.constant('drop-first-frame' as const) }),
  fc.record({ kind: fc.constant('drop-last-frame' as const) }),
  fc.record({ kind: fc.constant('double-first-frame' as const) }),
);

function tamper(sealed: Buffer, how: Tampering): Buffer {
  const header = sealed.subarray(0, HEADER_IN_BYTES);
  const first = sealed.subarray(HEADER_IN_BYTES, HEADER_IN_BYTES + SEALED_FRAME_IN_BYTES);
  const second = sealed.subarray(
    HEADER_IN_BYTES + SEALED_FRAME_IN_BYTES,
    HEADER_IN_BYTES + 2 * SEALED_FRAME_IN_BYTES,
  );
  const rest = sealed.subarray(HEADER_IN_BYTES + 2 * SEALED_FRAME_IN_BYTES);
  switch (how.kind) {
    case 'flip': {
      const at = Math.floor(how.at * sealed.length);
      return Buffer.from(sealed.with(at, (sealed[at] ?? 0) ^ 0x40));
    }
    case 'cut':
      return sealed.subarray(0, Math.floor(how.at * sealed.length));
    case 'append':
      return Buffer.concat([sealed, Buffer.alloc(how.bytes, 7)]);
    case 'swap-frames':
      return Buffer.concat([header, second, first, rest]);
    case 'drop-first-frame':
      return Buffer.concat([header, second, rest]);
    case 'drop-last-frame':
      return Buffer.concat([header, first, second]);
    case 'double-first-frame':
      return Buffer.concat([header, first, first, second, rest]);
  }
}

describe('a sealed copy that is not what was sealed', () => {
  it('never ends well, and gives no byte that was not in its place', async () => {
    const plain = randomBytes(2 * FRAME_IN_BYTES + 999);
    const sealed = seal(plain);
    await fc.assert(
      fc.asyncProperty(tampering, chunking, async (how, outOf) => {
        const { plain: given, error } = await open(tamper(sealed, how), { sizes: outOf });
        // A flip in the key's id asks for a key that nobody has.
        expect(error instanceof BrokenSeal || error instanceof AttacheError).toBe(true);
        expect(plain.subarray(0, given.length).equals(given)).toBe(true);
        expect(given.length).toBeLessThan(plain.length);
      }),
      { numRuns: 300 },
    );
  });

  it('does not open for another upload, with another key of the same id, or without its key', async () => {
    const sealed = seal(randomBytes(10));
    expect((await open(sealed, { upload: 'upload-2' })).error).toBeInstanceOf(BrokenSeal);
    expect((await open(sealed, { key: { ...anOutboxKey(), id: KEY.id } })).error).toBeInstanceOf(BrokenSeal);
    expect((await open(sealed, { key: anOutboxKey() })).error).toMatchObject({ code: 'outbox-key-missing' });
  });
});

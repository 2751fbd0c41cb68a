import { describe, expect, it } from 'vitest';
import { systemRandom } from '../system-ports.ts';
import { aContact } from '../store/testing.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { acceptFile, type AcceptPorts } from './accept.ts';
import type { Upload } from './upload.ts';

/** An outbox that takes everything, all files having the same bytes, and rows as the database has them. */
function setUp() {
  const kept = new Set<string>();
  const rows: Upload[] = [];
  const ports: AcceptPorts = {
    clock: createFakeClock(),
    random: systemRandom,
    outbox: {
      async accept({ id, source }) {
        kept.add(id);
        const name = source.kind === 'path' ? source.path : source.name;
        return { name, sizeInBytes: 1, sha256: 'a'.repeat(64), contentType: 'text/plain' };
      },
      async remove(id) {
        kept.delete(id);
      },
    },
    sameBytes: (contact, sha256) => rows.filter((row) => row.contact === contact && row.sha256 === sha256),
    async save(upload, assertWanted) {
      assertWanted();
      rows.push(upload);
    },
    takePosition: () => 1,
  };
  const accept = (path: string, { allowDuplicate = false, contact = 'contact-1' } = {}) =>
    acceptFile(
      ports,
      aContact({ id: contact }),
      { kind: 'path', path },
      {
        limits: { maxSizeInBytes: 1, extensions: [] },
        holdSeconds: 0,
        seal: false,
        onProgress: undefined,
        allowDuplicate,
        signal: new AbortController().signal,
      },
    );
  return { accept, kept, rows };
}

describe('acceptFile', () => {
  it('refuses the same bytes for the same contact, and leaves nothing of them in the outbox', async () => {
    const { accept, kept, rows } = setUp();
    const { id } = await accept('a.txt');
    await expect(accept('b.txt')).rejects.toMatchObject({
      code: 'file-duplicate',
      params: { name: 'b.txt', earlier: 'a.txt' },
    });
    expect([...kept]).toEqual([id]);
    expect(rows).toHaveLength(1);
  });

  it('takes them for another contact, and where the user says so', async () => {
    const { accept, rows } = setUp();
    await accept('a.txt');
    await accept('a.txt', { contact: 'contact-2' });
    await accept('a.txt', { allowDuplicate: true });
    expect(rows).toHaveLength(3);
  });

  it('takes one of two that come at the same time', async () => {
    const { accept, kept } = setUp();
    const results = await Promise.allSettled([accept('a.txt'), accept('a.txt')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(kept.size).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { AcceptResult } from '../contract/bridge.ts';
import { errorView } from '../contract/errors.ts';
import { PASTED_MAX_IN_BYTES, type OfferedFile } from './messages.ts';
import { offerFiles, type PageFile } from './offer-files.ts';

const refused: AcceptResult = { kind: 'refused', name: 'x', error: errorView('file-empty') };

async function offer(
  files: PageFile[],
  paths: string[],
): Promise<{ offered: OfferedFile[]; results: AcceptResult[] }> {
  const offered: OfferedFile[] = [];
  const results = await offerFiles(
    files,
    (file) => paths[files.indexOf(file)] ?? '',
    async (file) => {
      offered.push(file);
      return refused;
    },
  );
  return { offered, results };
}

function pasted(name: string, size = 3): PageFile {
  return { name, type: 'image/png', size, arrayBuffer: async () => Uint8Array.of(1, 2, 3).buffer };
}

describe('offerFiles', () => {
  it('offers what is on disk by path and what is not by its bytes, in order', async () => {
    const { offered, results } = await offer([pasted('a.png'), pasted('b.png')], ['/home/a.png', '']);
    expect(offered).toEqual([
      { kind: 'path', name: 'a.png', path: '/home/a.png' },
      { kind: 'bytes', name: 'b.png', type: 'image/png', bytes: Uint8Array.of(1, 2, 3) },
    ]);
    expect(results).toEqual([refused, refused]);
  });

  it('refuses bytes that would not fit through memory, and goes on', async () => {
    const large = pasted('large.png', PASTED_MAX_IN_BYTES + 1);
    const { offered, results } = await offer([large, pasted('b.png')], []);
    expect(results[0]).toMatchObject({
      kind: 'refused',
      name: 'large.png',
      error: { code: 'file-too-large' },
    });
    expect(offered).toHaveLength(1);
  });

  it('refuses what cannot be read', async () => {
    const gone = { ...pasted('gone.png'), arrayBuffer: () => Promise.reject(new Error('NotReadableError')) };
    const { results } = await offer([gone], []);
    expect(results[0]).toMatchObject({ kind: 'refused', error: { code: 'file-unreadable' } });
  });
});

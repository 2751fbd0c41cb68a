import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { anUpload } from '../uploads/testing.ts';
import { formatBundle, queueSummary } from './bundle.ts';
import { readLogTail } from './log-tail.ts';

describe('formatBundle', () => {
  it('is text in sections, redacted whoever wrote it', () => {
    const text = formatBundle(Date.UTC(2026, 10, 2), [
      { title: 'Log', lines: ['GET https://store.example/key?X-Amz-Signature=abcdef0123'] },
      { title: 'Nothing', lines: [] },
    ]);
    expect(text).toBe(
      [
        'Attaché diagnostics, 2026-11-02T00:00:00.000Z\n',
        'Log\n---\nGET https://store.example/key?X-Amz-Signature=[redacted]\n',
        'Nothing\n-------\n–\n',
      ].join('\n'),
    );
  });
});

describe('queueSummary', () => {
  it('counts states and reasons, and names nobody', () => {
    const queued = anUpload({ name: 'Mrs Okafor.pdf' });
    const error = { code: 'contact-ended', params: { name: 'Mrs Okafor.pdf' } } as const;
    const failed = anUpload({ state: 'failed', error });
    const lines = queueSummary([queued, failed, queued], [{ state: 'done' }]);
    expect(lines).toEqual(['1 × download done', '1 × upload failed (contact-ended)', '2 × upload queued']);
  });
});

describe('readLogTail', () => {
  function logs(files: Record<string, string>): string {
    const folder = mkdtempSync(join(tmpdir(), 'attache-tail-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  }

  it.each([
    ['no log', {}, { lines: 9, bytes: 99 }, []],
    ['a short one', { 'attache.log': 'a\nb\n' }, { lines: 9, bytes: 99 }, ['a', 'b']],
    ['a long one', { 'attache.log': 'a\nb\nc\n' }, { lines: 2, bytes: 99 }, ['b', 'c']],
    ['only whole lines', { 'attache.log': 'first\nlast\n' }, { lines: 9, bytes: 8 }, ['last']],
    [
      'one that was rotated a moment ago',
      { 'attache.log.1': 'old\n', 'attache.log': 'new\n' },
      { lines: 9, bytes: 99 },
      ['old', 'new'],
    ],
  ])('reads %s', async (_, files, limits, expected) => {
    expect(await readLogTail(logs(files), limits)).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { errorView } from '../../contract/errors.ts';
import type { DownloadView } from '../../contract/views.ts';
import { unfinishedLines } from './fetch.ts';

function aDownload(fields: Partial<DownloadView>): DownloadView {
  const ids = { id: 'd1', contact: 'c1', attachmentId: 'a1' };
  return { ...ids, name: 'scan.pdf', state: 'queued', requestedAt: 1, ...fields };
}

describe('what fetch says of what is not here', () => {
  it.each<[string, Partial<DownloadView>, string[]]>([
    [
      'that everything is paused',
      { waiting: { for: 'paused-all' } },
      ['scan.pdf: queued, everything is paused: attache uploads resume --all goes on'],
    ],
    [
      'that a token is needed',
      { waiting: { for: 'token' } },
      [
        'scan.pdf: queued, waiting for a token',
        'The contact Ms Sato needs a token before it can go on. Supply one; everything that waits goes on by itself.',
      ],
    ],
    [
      'why it failed',
      { state: 'failed', error: errorView('attachment-changed') },
      ['The attachment changed while it was being fetched. Fetch it again from the start.'],
    ],
    ['that it was paused', { state: 'paused' }, ['scan.pdf: paused']],
    ['nothing of what is', { state: 'done' }, []],
  ])('%s', (_, fields, lines) => {
    expect(unfinishedLines([aDownload(fields)], 'settled', 'Ms Sato', 0)).toEqual(lines);
  });

  it.each(['out-of-time', 'interrupted'] as const)(
    'that it waits for the line, and goes on (%s)',
    (ending) => {
      const download = aDownload({ name: 'a\nb.pdf', waiting: { for: 'line', nextProbeAt: 4_000 } });
      expect(unfinishedLines([download], ending, 'Ms Sato', 0)).toEqual([
        'a b.pdf: queued, waiting for the line, next look in 4 s',
        'Stopped before all work was done. Start Attaché again: transfers go on where they stopped, an export begins anew.',
      ]);
    },
  );
});

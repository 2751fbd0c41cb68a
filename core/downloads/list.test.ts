import { expect, it } from 'vitest';
import type { DownloadHappening } from '../../contract/timeline.ts';
import { DownloadList } from './list.ts';
import { newDownload } from './new-download.ts';

it('tells the story of all that are put at once: a failed one goes on, a new one only begins', () => {
  const told: [string, DownloadHappening | undefined][] = [];
  const attachment = { contact: 'contact-1', attachmentId: 'a', name: 'report.pdf' };
  const failed = { ...newDownload(attachment, '/d', 'failed', 1), state: 'failed' } as const;
  const list = new DownloadList(
    {
      put: ({ id }, happening) => void told.push([id, happening]),
      listOpen: () => [failed],
      transaction: (work) => work(),
    },
    () => 5,
    () => undefined,
  );
  list.putAll([{ ...failed, state: 'queued' }, newDownload(attachment, '/d', 'new', 2)]);
  expect(told).toEqual([
    ['failed', { kind: 'resumed', at: 5 }],
    ['new', undefined],
  ]);
  expect(list.all().map(({ state }) => state)).toEqual(['queued', 'queued']);
});

import { expect, it } from 'vitest';
import type { DownloadHappening } from '../../contract/timeline.ts';
import { commitsToNowhere } from '../store/testing.ts';
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
      commits: { add: () => undefined, now: () => undefined },
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

it('commits together what is asked for together, and at once for whoever looks', async () => {
  const attachment = { contact: 'contact-1', attachmentId: 'a', name: 'report.pdf' };
  const rows = ['one', 'two'].map((id) => ({ ...newDownload(attachment, '/d', id, 1), etag: 'old' }));
  const commits: string[][] = [];
  let commit: string[] = [];
  const transaction = (work: () => void): void => {
    commit = [];
    work();
    commits.push(commit);
  };
  const store = {
    put: ({ id }: { id: string }) => void commit.push(id),
    listOpen: () => rows,
    transaction,
    commits: commitsToNowhere({ monotonic: () => 0 }, transaction),
  };
  const list = new DownloadList(
    store,
    () => 5,
    () => undefined,
  );
  const asked = rows.map(({ id }) =>
    list.changeTogether(id, { etag: 'new', attempts: 1 }, 'etag', 'partPath'),
  );
  expect(list.get('one').etag).toBe('old');
  list.settle();
  expect(list.get('one')).toMatchObject({ etag: 'new', attempts: 1 });
  expect(list.get('one')).not.toHaveProperty('partPath');
  expect(commits).toEqual([['one', 'two']]);
  expect((await Promise.all(asked)).map(({ id }) => id)).toEqual(['one', 'two']);
});

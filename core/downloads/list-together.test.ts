import { expect, it } from 'vitest';
import { commitsToNowhere } from '../store/testing.ts';
import type { Download } from './download.ts';
import { DownloadList } from './list.ts';
import { newDownload } from './new-download.ts';

const attachment = { contact: 'contact-1', attachmentId: 'a', name: 'report.pdf' };

/** A list of two downloads, `one` and `two`, and the rows that the disk has. */
function setUp(fields: Partial<Download> = {}) {
  const rows = new Map<string, Download>();
  const disk = { isFull: false, commits: 0 };
  const transaction = (work: () => void): void => {
    disk.commits += 1;
    work();
    if (disk.isFull) throw new Error('full');
  };
  const list = new DownloadList(
    {
      put: (download) => {
        if (download.state === 'failed') throw new Error('no room for this one');
        rows.set(download.id, download);
      },
      listOpen: () => ['one', 'two'].map((id) => ({ ...newDownload(attachment, '/d', id, 1), ...fields })),
      transaction,
      commits: commitsToNowhere({ monotonic: () => 0 }, transaction),
    },
    () => 5,
    () => undefined,
  );
  return { list, rows, disk };
}

it('builds each change of a commit on those before it', async () => {
  const { list, rows } = setUp({ retry: { at: 9, code: 'network-failed' } });
  const begun = list.changeTogether('one', { state: 'fetching' }, 'retry');
  const known = list.changeTogether('one', { sizeInBytes: 10, etag: '"e1"' });
  list.settle();
  const both = { state: 'fetching', sizeInBytes: 10, etag: '"e1"' };
  expect(rows.get('one')).toMatchObject(both);
  expect(list.get('one')).toMatchObject(both);
  expect(list.get('one')).not.toHaveProperty('retry');
  expect((await begun).etag).toBeUndefined();
  expect((await known).state).toBe('fetching');
});

it('builds nothing on a change that was refused', async () => {
  const { list, rows } = setUp();
  const failed = list.changeTogether('one', { state: 'failed', attempts: 3 });
  const known = list.changeTogether('one', { sizeInBytes: 10 });
  list.settle();
  await expect(failed).rejects.toThrow('no room');
  expect(await known).toMatchObject({ state: 'queued', attempts: 0, sizeInBytes: 10 });
  expect(rows.get('one')).toEqual(list.get('one'));
  expect(list.change('one', { attempts: 1 })).toMatchObject({ sizeInBytes: 10, attempts: 1 });
});

it('forgets what a whole commit that was refused had made of a download', async () => {
  const { list, rows, disk } = setUp();
  disk.isFull = true;
  const begun = list.changeTogether('one', { state: 'fetching' });
  list.settle();
  await expect(begun).rejects.toThrow('full');
  disk.isFull = false;
  list.change('one', { attempts: 1 });
  expect(rows.get('one')).toMatchObject({ state: 'queued', attempts: 1 });
});

it('refuses a change to what is gone, and to nothing else', async () => {
  const { list } = setUp();
  const gone = list.changeTogether('gone', { state: 'done' });
  const begun = list.changeTogether('one', { state: 'fetching' });
  list.settle();
  await expect(gone).rejects.toMatchObject({ code: 'download-unknown' });
  expect((await begun).state).toBe('fetching');
});

it('changes many with one commit, behind what was asked for before, and none with none', () => {
  const { list, disk } = setUp({ retry: { at: 9, code: 'network-failed' } });
  void list.changeTogether('two', { attempts: 1 });
  list.changeAll(['one', 'two'], {}, 'retry');
  expect(disk.commits).toBe(2);
  expect(list.all().map(({ attempts, retry }) => [attempts, retry])).toEqual([
    [0, undefined],
    [1, undefined],
  ]);
  list.changeAll([], { attempts: 9 });
  expect(disk.commits).toBe(2);
});

import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { DownloadView } from '../../contract/views.ts';
import { AttacheError } from '../error.ts';
import { commandDownloads } from './commands.ts';
import { newDownload } from './new-download.ts';
import { downloadView } from './view.ts';

const aView = (id: string): DownloadView => {
  const attachment = { contact: 'contact-1', attachmentId: id, name: `${id}.pdf` };
  return downloadView(newDownload(attachment, '/downloads', id, 1_000), undefined, undefined);
};

it('says of each what became of it, and gives all else a turn after each', async () => {
  const said: string[] = [];
  const refuse = (id: string): Promise<never> => {
    said.push(id);
    return Promise.reject(new AttacheError('download-unknown', { download: id }));
  };
  const remove = (id: string): Promise<DownloadView> => {
    said.push(id);
    return Promise.resolve(aView(id));
  };
  const downloads = {
    ...{ pause: refuse, cancel: refuse, resume: aView },
    remove: (id: string) => (id === 'nobody' ? refuse(id) : remove(id)),
  };
  const others = (async () => {
    for (let turn = 1; turn <= 2; turn += 1) {
      await setImmediate();
      said.push(`others ${turn}`);
    }
  })();
  const { results } = await commandDownloads(downloads, 'remove', ['a', 'nobody', 'b']);
  await others;
  expect(results.map(({ id, download, error }) => [id, download?.name, error?.code])).toEqual([
    ['a', 'a.pdf', undefined],
    ['nobody', undefined, 'download-unknown'],
    ['b', 'b.pdf', undefined],
  ]);
  expect(said).toEqual(['a', 'others 1', 'nobody', 'others 2', 'b']);
});

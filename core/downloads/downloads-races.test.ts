import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import { folderForEach, isDone, isRetrying, leftBehind, openDownloads } from './downloads-bench.ts';

const folder = folderForEach();

it('one that is removed while its attempt still ends leaves nothing, and stops no other', async () => {
  const { downloads, service, until } = await openDownloads(folder);
  const answer = Promise.withResolvers<undefined>();
  service.getAttachment = async () => {
    await answer.promise;
    return service.attachment;
  };
  const { id } = await downloads.start('contact-1', 'a');
  const over = Promise.allSettled([downloads.cancel(id), downloads.remove(id)]);
  await settle(20);
  answer.resolve(undefined);
  await over;
  expect(downloads.view(id)).toBeUndefined();
  const next = await downloads.start('contact-1', 'b');
  await until(next.id, (view) => isDone(view) || isRetrying(view));
  expect(downloads.view(next.id)).toMatchObject({ state: 'done' });
  expect(await readdir(folder.path)).toEqual(['report.pdf']);
});

it('one that is tried again while it is removed stays', async () => {
  const { downloads, until } = await openDownloads(folder, {
    rows: [leftBehind(folder, { state: 'failed', finishedAt: 2 })],
  });
  const removed = downloads.remove('left-behind');
  downloads.resume('left-behind');
  await expect(removed).rejects.toMatchObject({ code: 'not-possible-now' });
  await until('left-behind', isDone);
});

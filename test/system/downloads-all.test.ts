import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DownloadView } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import { openWorkshop, sha256Of, viewWhen } from './workshop.ts';

/** Resolves with all downloads once every one of them is as wanted. */
function downloadsWhen(engine: Engine, wanted: (download: DownloadView) => boolean): Promise<DownloadView[]> {
  return viewWhen(engine, () => {
    const { downloads } = engine.snapshot();
    return downloads.length > 0 && downloads.every(wanted) ? downloads : undefined;
  });
}
const isDone = ({ state }: DownloadView): boolean => state === 'done';

/** A chat in which the customer has sent `sent`, and what the engine's folder of places knows of the home. */
async function openChat(sent: readonly string[]) {
  const workshop = await openWorkshop();
  const engine = await workshop.startEngine();
  const { id: contact } = await workshop.addContact(engine);
  const { contactId } = workshop.sandbox.contacts[0] ?? { contactId: '' };
  for (const name of sent) {
    await workshop.control.sendCustomerFile(contactId, {
      name,
      bytes: new TextEncoder().encode(`of ${name}`),
    });
  }
  await viewWhen(engine, () => {
    const scanned = engine.snapshot().attachments.filter(({ status }) => status !== 'IN_PROGRESS');
    return scanned.length === sent.length ? true : undefined;
  });
  return { ...workshop, engine, contact, downloads: path.join(workshop.folder, 'downloads') };
}

describe('all of a chat', () => {
  it('is fetched in its order: not ours, not what the scan rejected, not twice', async () => {
    const chat = await openChat(['b.pdf', 'virus.pdf', 'a.pdf']);
    const ours = await chat.makeFile('ours.pdf', 2_000);
    await chat.engine.accept(chat.contact, { kind: 'path', path: ours });
    await viewWhen(chat.engine, () =>
      chat.engine.snapshot().uploads.find(({ state }) => state === 'delivered'),
    );
    const start = async (): Promise<string[]> => {
      const { downloads } = await chat.engine.invoke('downloads.start-all', { contact: chat.contact });
      return downloads.map(({ name }) => name);
    };
    expect(await start()).toEqual(['b.pdf', 'a.pdf']);
    expect(await start()).toEqual([]);
    await downloadsWhen(chat.engine, isDone);
    expect(await start()).toEqual([]);
    expect((await readdir(chat.downloads)).sort()).toEqual(['a.pdf', 'b.pdf']);
    expect(await readFile(path.join(chat.downloads, 'a.pdf'), 'utf8')).toBe('of a.pdf');
    // Also after our upload was taken out of the list.
    const [upload] = chat.engine.snapshot().uploads;
    await chat.engine.invoke('uploads.remove', { uploads: [upload?.id ?? ''] });
    expect(await start()).toEqual([]);
  });
});

describe('a folder of a contact’s own', () => {
  it('is chosen among places, kept over a restart, and never replaced in silence', async () => {
    const chat = await openChat(['first.pdf', 'second.pdf']);
    const [first, second] = chat.engine.snapshot().attachments;
    if (first === undefined || second === undefined) throw new Error('expected two');
    const chosen = path.join(chat.folder, 'case 7');
    await mkdir(chosen);
    const folder = await placeOf(chat.engine, chosen);
    const { contact } = await chat.engine.invoke('contacts.set-download-folder', {
      contact: chat.contact,
      folder,
    });
    expect(contact.downloadDirectory).toBe(chosen);
    await chat.engine.invoke('downloads.start', { contact: chat.contact, attachmentId: first.attachmentId });
    await downloadsWhen(chat.engine, isDone);
    expect(await readdir(chosen)).toEqual(['first.pdf']);

    await chat.engine.stop();
    await rename(chosen, path.join(chat.folder, 'unplugged'));
    const again = await chat.startEngine();
    expect(again.snapshot().contacts[0]?.downloadDirectory).toBe(chosen);
    const { download } = await again.invoke('downloads.start', {
      contact: chat.contact,
      attachmentId: second.attachmentId,
    });
    const failed = await viewWhen(again, () =>
      again.snapshot().downloads.find(({ id, state }) => id === download.id && state === 'failed'),
    );
    expect(failed.error).toMatchObject({ code: 'folder-unusable', params: { path: chosen } });
    expect((await readdir(chat.folder)).sort()).toEqual(['data', 'unplugged']);
    await again.invoke('contacts.set-download-folder', { contact: chat.contact });
    expect(again.snapshot().contacts[0]).not.toHaveProperty('downloadDirectory');
  });

  it('must be a place that was shown, and take files', async () => {
    const chat = await openChat([]);
    const choose = (folder: string): Promise<unknown> =>
      chat.engine.invoke('contacts.set-download-folder', { contact: chat.contact, folder });
    await expect(choose('/tmp')).rejects.toMatchObject({ code: 'place-unknown' });
    const gone = path.join(chat.folder, 'gone');
    await mkdir(gone);
    const folder = await placeOf(chat.engine, gone);
    await rename(gone, `${gone}-since`);
    await expect(choose(folder)).rejects.toMatchObject({ code: 'folder-unusable' });
    await writeFile(gone, '');
    await expect(choose(folder)).rejects.toMatchObject({ code: 'folder-unusable' });
  });

  it('gets saved copies of what could not be sent, too', async () => {
    const chat = await openChat([]);
    const chosen = path.join(chat.folder, 'case 7');
    await mkdir(chosen);
    const folder = await placeOf(chat.engine, chosen);
    await chat.engine.invoke('contacts.set-download-folder', { contact: chat.contact, folder });
    await chat.control.setFaults([
      { on: 'StartAttachmentUpload', times: 'always', fault: { kind: 'status', status: 402 } },
    ]);
    const file = await chat.makeFile('quote.pdf', 2_000);
    const { id } = await chat.engine.accept(chat.contact, { kind: 'path', path: file });
    await viewWhen(chat.engine, () => chat.engine.snapshot().uploads.find(({ state }) => state === 'failed'));
    const saved = await chat.engine.invoke('uploads.save-copy', { upload: id });
    expect(saved.path).toBe(path.join(chosen, 'quote.pdf'));
    expect(await sha256Of(saved.path)).toBe(await sha256Of(file));
  });
});

/** Finds a folder as a window does, from the home folder up and down by ids. */
async function placeOf(engine: Engine, wanted: string): Promise<string> {
  let place = await engine.invoke('places.list', {});
  while (place.parent !== undefined) place = await engine.invoke('places.list', { folder: place.parent });
  for (const name of wanted.split(path.sep).filter((part) => part !== '')) {
    const next = place.entries.find((entry) => entry.name === name);
    if (next === undefined) throw new Error(`expected ${name} in ${place.path}`);
    place = await engine.invoke('places.list', { folder: next.id });
  }
  return place.folder;
}

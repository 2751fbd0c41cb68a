import { appendFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AttachmentView, DownloadView } from '../../contract/views.ts';
import type { Chat } from './contacts.ts';
import { CUSTOMER_FILES, type Plan } from './plan.ts';
import { unlessRefused } from './refusal.ts';
import type { Desk } from './supervisor.ts';

const ATTEMPTS_MAX = 6;
/** Milliseconds. */
const PAUSE_MS = 60;

/** Downloads what the customer sent: one file whole, one with a pause, one given up, one that is refused at first. */
export async function fetchAll(plan: Plan, desk: Desk, chat: Chat): Promise<void> {
  const attachments = await listAll(desk, chat);
  for (const { name } of CUSTOMER_FILES) {
    const attachment = attachments.find((one) => one.name === name);
    if (attachment === undefined) continue;
    await unlessRefused(async () => {
      const download = await desk.engine.fetch(chat.id, attachment.attachmentId);
      if (name === 'halting.pdf') await halt(plan, desk, download);
      if (name === 'given-up.pdf') await desk.engine.invoke('downloads.cancel', { downloads: [download.id] });
    });
  }
}

/** The first questions may meet a fault. */
async function listAll({ engine }: Desk, chat: Chat): Promise<AttachmentView[]> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const attachments = await unlessRefused(() => engine.listAttachments(chat.id));
    if (attachments !== undefined) return attachments;
    await delay(PAUSE_MS);
  }
  return [];
}

/** Pauses a download, and leaves bytes in its part that are none of the attachment's. */
async function halt(plan: Plan, { engine }: Desk, { id, name }: DownloadView): Promise<void> {
  const { results } = await engine.invoke('downloads.pause', { downloads: [id] });
  if (results[0]?.download?.state !== 'paused') return;
  const part = path.join(plan.folder, 'downloads', `${name}.${id.slice(0, 8)}.part`);
  await spoil(part, name);
  await engine.invoke('downloads.resume', { downloads: [id] });
}

/** Adds bytes to a part, or makes one of them; unless a download of it has its name already, and that part may be the same file. */
async function spoil(part: string, name: string): Promise<void> {
  const folder = path.dirname(part);
  await mkdir(folder, { recursive: true });
  const { name: stem, ext } = path.parse(name);
  const isPublished = (await readdir(folder)).some((file) => file.startsWith(stem) && file.endsWith(ext));
  if (!isPublished) await appendFile(part, Buffer.alloc(1_000_000));
}

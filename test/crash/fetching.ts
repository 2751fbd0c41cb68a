import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AttachmentView, DownloadView } from '../../contract/views.ts';
import { isMissing } from '../../core/disk-error.ts';
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
  await spoil(part);
  await engine.invoke('downloads.resume', { downloads: [id] });
}

/** Adds bytes to a part that is there, unless it has its final name beside it: that one is the user's. */
async function spoil(part: string): Promise<void> {
  let file: FileHandle;
  try {
    file = await open(part, constants.O_WRONLY | constants.O_APPEND);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  try {
    if ((await file.stat()).nlink === 1) await file.appendFile(Buffer.alloc(1_000_000));
  } finally {
    await file.close();
  }
}

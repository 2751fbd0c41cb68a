import { createCipheriv, createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertNever } from '../../contract/assert-never.ts';
import type { UploadView } from '../../contract/views.ts';
import type { Chat } from './contacts.ts';
import type { Plan, PlannedFile } from './plan.ts';
import type { Desk } from './supervisor.ts';
import { say } from './words.ts';

/** Bytes that no other file has, and that are not the same in another order. */
export function bytesOf({
  name,
  sizeInBytes,
}: Pick<PlannedFile, 'name' | 'sizeInBytes'>): Buffer<ArrayBuffer> {
  const key = createHash('sha256').update(name).digest();
  return Buffer.from(createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(sizeInBytes)));
}

/** Has a file accepted, and takes the original away. @throws AttacheError */
export async function handOver(
  plan: Plan,
  { engine }: Desk,
  chat: Chat,
  file: Pick<PlannedFile, 'name' | 'sizeInBytes'>,
): Promise<UploadView> {
  const { name } = file;
  const original = path.join(plan.folder, 'originals', name);
  const bytes = bytesOf(file);
  await mkdir(path.dirname(original), { recursive: true });
  await writeFile(original, bytes);
  say({ say: 'offered', name, sha256: createHash('sha256').update(bytes).digest('hex') });
  // Of files of one byte there are only so many.
  const upload = await engine.accept(chat.id, { kind: 'path', path: original }, { allowDuplicate: true });
  say({ say: 'accepted', name, id: upload.id });
  await rm(original);
  return upload;
}

/** Gives a file to the engine and does to it what its fate wants. @throws AttacheError */
export async function suffer(plan: Plan, desk: Desk, chat: Chat, file: PlannedFile): Promise<void> {
  const { engine, control } = desk;
  const { id, name } = await handOver(plan, desk, chat, file);
  const uploads = [id];
  switch (file.fate) {
    case 'tokenless':
      await control.expireTokens(chat.contactId, { participant: true });
      return;
    case 'paused':
      await engine.invoke('uploads.pause', { uploads });
      await engine.invoke('uploads.pause', { uploads });
      await engine.invoke('uploads.resume', { uploads });
      return;
    case 'hurried':
      await engine.invoke('uploads.send-now', { uploads });
      return;
    case 'cancelled':
      await giveUp(desk, id, name);
      return;
    case 'removed':
      await giveUp(desk, id, name);
      await engine.invoke('uploads.remove', { uploads });
      return;
    case 'plain':
    case 'slow':
    case 'broken':
    case 'throttled':
    case 'over-quota':
    case 'expired':
    case 'lost-after':
    case 'lost-before':
    case 'unproven':
      return;
    default:
      assertNever(file.fate);
  }
}

async function giveUp({ engine, unwanted }: Desk, id: string, name: string): Promise<void> {
  say({ say: 'giving-up', name });
  unwanted.add(name);
  const { results } = await engine.invoke('uploads.cancel', { uploads: [id] });
  if (results[0]?.upload?.state === 'cancelled') say({ say: 'given-up', name });
}

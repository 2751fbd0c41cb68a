import { open } from 'node:fs/promises';
import path from 'node:path';
import { diskError } from '../disk-error.ts';
import { prepareFolder, type Folder } from '../downloads/folder.ts';
import { publish } from '../downloads/publish.ts';
import { NAME_MAX_BYTES, safeName } from '../downloads/safe-name.ts';
import { AttacheError } from '../error.ts';
import { nodeFiles, removeIfThere, writeFully } from '../files.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Random } from '../ports.ts';
import { verifiedBytes } from '../outbox/verified-bytes.ts';
import { needsBytes } from './transition.ts';
import type { Upload } from './upload.ts';

/**
 * Saves the stored bytes of an upload under its own name, for a file that cannot be delivered any more. The upload and
 * its place in the outbox stay as they are; a file that is there is never overwritten.
 *
 * @returns where it was saved
 * @throws AttacheError `outbox-file-lost`, `outbox-file-changed`, `folder-unusable`, `disk-full`, `disk-failed`
 */
export async function saveCopy(
  outbox: Pick<Outbox, 'open' | 'verify'>,
  upload: Upload,
  folder: Folder,
  random: Random,
): Promise<string> {
  const { id, name } = upload;
  const found = needsBytes(upload) ? await outbox.verify(upload, 'content') : 'missing';
  if (found !== 'intact') {
    throw new AttacheError(found === 'missing' ? 'outbox-file-lost' : 'outbox-file-changed', { name });
  }
  const { path: directory } = folder;
  // Of its own each time: two clicks must not write into one file.
  const suffix = `.${random.uuid()}.part`;
  const part = path.join(directory, `${safeName(name, NAME_MAX_BYTES - suffix.length)}${suffix}`);
  try {
    await prepareFolder(folder);
    await writeCopy(verifiedBytes(outbox.open(id), upload), part);
    return await publish(part, directory, safeName(name), () => undefined);
  } catch (error) {
    await removeIfThere(nodeFiles, part);
    throw diskError(error, directory);
  }
}

async function writeCopy(chunks: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  await using file = await open(path, 'wx');
  for await (const chunk of chunks) await writeFully(file, chunk);
  await file.sync();
}

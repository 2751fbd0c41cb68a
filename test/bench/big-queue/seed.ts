import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { prepareDataDirectory } from '../../../core/data-directory.ts';
import { POSITION_GAP } from '../../../core/uploads/place.ts';
import { openStore } from '../../../core/store/store.ts';
import { systemClock } from '../../../core/system-ports.ts';
import type { Upload } from '../../../core/uploads/upload.ts';

const FILE_IN_BYTES = 2_000;
const CONTACT = 'contact-of-the-bench';

/** What is in a data directory before an engine opens it. */
export interface Load {
  waiting: number;
  /** Delivered and out of the list: they are the history. */
  done: number;
}

/** Makes a data directory in which so much was accepted and delivered, for one contact. */
export async function seed(directory: string, endpoint: string, { waiting, done }: Load): Promise<void> {
  await mkdir(directory, { recursive: true });
  const { outbox, database } = await prepareDataDirectory(directory);
  const { store } = openStore({
    path: database,
    clock: systemClock,
    onDamagedRow: () => {
      throw new Error('expected a whole database');
    },
  });
  const uploads: Upload[] = [];
  for (let nth = 0; nth < waiting; nth += 1) {
    const bytes = Buffer.alloc(FILE_IN_BYTES, `file ${nth} `);
    const upload = anUpload(nth, createHash('sha256').update(bytes).digest('hex'));
    await writeFile(path.join(outbox, upload.id), bytes);
    uploads.push(upload);
  }
  const now = Date.now();
  for (let nth = waiting; nth < waiting + done; nth += 1) {
    const sha256 = nth.toString(16).padStart(64, '0');
    const over = { state: 'delivered', finishedAt: now - nth, removedAt: now - nth } as const;
    uploads.push({
      ...anUpload(nth, sha256),
      ...over,
      attachmentId: randomUUID(),
      completeToken: randomUUID(),
    });
  }
  store.transaction(() => {
    store.contacts.put({
      id: CONTACT,
      label: 'Bench',
      endpoint: { kind: 'url', url: endpoint },
      tokenKind: 'participant',
      addedAt: now,
      ownLimits: { attachments: 1_000 },
    });
    for (const upload of uploads) store.uploads.put(upload);
  });
  store.close();
}

function anUpload(nth: number, sha256: string): Upload {
  return {
    id: randomUUID(),
    contact: CONTACT,
    name: `photo of the delivery ${nth}.jpg`,
    sizeInBytes: FILE_IN_BYTES,
    contentType: 'image/jpeg',
    sha256,
    state: 'queued',
    position: nth * POSITION_GAP,
    acceptedAt: Date.now(),
    attempts: 0,
    answersLost: 0,
    refusals: 0,
  };
}

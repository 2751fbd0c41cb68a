import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { prepareDataDirectory } from '../../../core/data-directory.ts';
import { outboxPaths } from '../../../core/outbox/names.ts';
import { formatSidecar, type Sidecar } from '../../../core/outbox/sidecar.ts';
import { POSITION_GAP } from '../../../core/uploads/place.ts';
import { openStore } from '../../../core/store/store.ts';
import { systemClock } from '../../../core/system-ports.ts';
import type { Upload } from '../../../core/uploads/upload.ts';

const FILE_IN_BYTES = 2_000;
const CONTACT = { id: 'contact-of-the-bench', label: 'Bench' } as const;
/** What is told of a file that was sent without trouble. */
const STORY = ['started', 'stored', 'confirmed', 'delivered', 'removed'] as const;

/** What is in a data directory before an engine opens it. */
export interface Load {
  waiting: number;
  /** Delivered and out of the list: they are the history. */
  done: number;
}

/** Makes a data directory in which so much was accepted and delivered, for one contact, and in the order of life. */
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
  const now = Date.now();
  const contact = { ...CONTACT, endpoint: { kind: 'url', url: endpoint } } as const;
  const uploads: Upload[] = [];
  for (let nth = done; nth < done + waiting; nth += 1) {
    const bytes = Buffer.alloc(FILE_IN_BYTES, `file ${nth} `);
    const upload = anUpload(nth, createHash('sha256').update(bytes).digest('hex'), now);
    uploads.push(upload);
    await putInOutbox(outbox, upload, contact, bytes);
  }
  store.transaction(() => {
    store.contacts.put({
      ...contact,
      tokenKind: 'participant',
      addedAt: now,
      ownLimits: { attachments: 1_000 },
    });
    for (let nth = 0; nth < done; nth += 1) {
      const upload = aDelivered(nth, now - done + nth);
      store.uploads.put(upload);
      store.timelines.add(
        STORY.map((kind) => ({ id: upload.id, happening: { kind, at: upload.acceptedAt } })),
      );
    }
    for (const upload of uploads) store.uploads.put(upload);
  });
  store.close();
}

async function putInOutbox(
  outbox: string,
  { id, name, sizeInBytes, sha256, contentType, acceptedAt }: Upload,
  contact: Sidecar['contact'],
  bytes: Buffer,
): Promise<void> {
  const { file, sidecar } = outboxPaths(outbox, id);
  await writeFile(file, bytes);
  await writeFile(
    sidecar,
    formatSidecar({ id, contact, name, sizeInBytes, sha256, contentType, acceptedAt }),
  );
}

function aDelivered(nth: number, at: number): Upload {
  return {
    ...anUpload(nth, nth.toString(16).padStart(64, '0'), at),
    state: 'delivered',
    startToken: randomUUID(),
    attachmentId: randomUUID(),
    storedAt: at,
    completeToken: randomUUID(),
    finishedAt: at,
    removedAt: at,
  };
}

function anUpload(nth: number, sha256: string, acceptedAt: number): Upload {
  return {
    id: randomUUID(),
    contact: CONTACT.id,
    name: `photo of the delivery ${nth}.jpg`,
    sizeInBytes: FILE_IN_BYTES,
    contentType: 'image/jpeg',
    sha256,
    state: 'queued',
    position: nth * POSITION_GAP,
    acceptedAt,
    attempts: 0,
    answersLost: 0,
    refusals: 0,
  };
}

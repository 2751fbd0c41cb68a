import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { AttachmentView, ContactState, DownloadState, DownloadView } from '../../contract/views.ts';
import { TokenNeeded } from '../contacts/connection.ts';
import { aContact, countingRandom, FakeLine, FakeService } from '../contacts/testing.ts';
import { commitsToNowhere } from '../store/testing.ts';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { Secret, SignedUrl } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { listen } from '../testing/loopback.ts';
import type { Download } from './download.ts';
import { Downloads } from './downloads.ts';
import { Sizes } from './sizes.ts';

export const BYTES = Buffer.from('0123456789');
export const SHA256 = createHash('sha256').update(BYTES).digest('hex');
export const ETAG = '"e1"';
export const ROUTE = 'https://connect.example';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export const whole: Answer = (request, response) => {
  const offset = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const range = offset > 0 && { 'Content-Range': `bytes ${offset}-${BYTES.length - 1}/${BYTES.length}` };
  response.writeHead(offset > 0 ? 206 : 200, {
    ETag: ETAG,
    'Content-Length': BYTES.length - offset,
    ...range,
  });
  response.end(BYTES.subarray(offset));
};
/** Half of the bytes, then silence; the test decides how it ends. */
export const half: Answer = (_request, response) => {
  response.writeHead(200, { ETag: ETAG, 'Content-Length': BYTES.length });
  response.write(BYTES.subarray(0, 5));
};
export const halfThenReset: Answer = (request, response) => {
  half(request, response);
  // Once the half has left, or the reset would overtake it.
  response.write('', () => response.socket?.end());
};
export const refuse =
  (status: number, code = '', message = ''): Answer =>
  (_request, response) => {
    response.writeHead(status);
    response.end(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
  };

/** Where the files of a test go, and what ends with it. */
interface Folder {
  path: string;
  ending: AsyncDisposableStack;
}

/** The disk of a test. */
interface Disk {
  /** States whose commit fails. */
  refuses: DownloadState[];
  /** Resolves when the last of them was refused. */
  refused: PromiseWithResolvers<undefined>;
  /** Undefined: it cannot tell. */
  freeInBytes: number | undefined;
}

/** A folder of its own for each test of the file that calls this at its top. */
export function folderForEach(): Folder {
  const folder: Folder = { path: '', ending: new AsyncDisposableStack() };
  beforeEach(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'attache-downloads-'));
    folder.ending = new AsyncDisposableStack();
  });
  afterEach(async () => {
    await folder.ending.disposeAsync();
    await rm(folder.path, { recursive: true });
  });
  return folder;
}

/** A store on a socket, a service and a chat with attachments a, b and c, all of the same bytes. */
export async function openDownloads(
  folder: Folder,
  { answers = [], rows = [] }: { answers?: Answer[]; rows?: Download[] } = {},
) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { range = '', 'if-match': ifMatch = '' } = request.headers;
    requests.push([`GET ${request.url?.split('?')[0] ?? ''}`, range, ifMatch].join(' ').trim());
    (answers.shift() ?? whole)(request, response);
  });
  const origin = await listen(server);
  const service = new FakeService();
  service.attachment = {
    url: new SignedUrl(`${origin}/key?X-Amz-Signature=hidden`),
    expiresAt: 0,
    sizeInBytes: BYTES.length,
  };
  const clock = createFakeClock();
  const line = new FakeLine();
  const stored = new Map(rows.map((row) => [row.id, row]));
  const contact: { state: ContactState; downloadDirectory?: string } = { state: 'active' };
  const disk: Disk = {
    refuses: [],
    refused: Promise.withResolvers<undefined>(),
    freeInBytes: undefined,
  };
  const attachment = (attachmentId: string): AttachmentView => ({
    attachmentId,
    contact: 'contact-1',
    name: 'report.pdf',
    contentType: 'application/pdf',
    status: attachmentId === 'rejected' ? 'REJECTED' : 'APPROVED',
    from: { role: 'CUSTOMER' },
    at: 0,
  });
  const listeners = new Set<() => void>();
  const sizes = new Sizes(() => undefined);
  const put = (row: Download): void => {
    if (disk.refuses.includes(row.state)) {
      if (row.state === disk.refuses.at(-1)) disk.refused.resolve(undefined);
      throw new AttacheError('disk-failed');
    }
    stored.set(row.id, row);
  };
  const downloads = new Downloads({
    ports: { clock, random: countingRandom(), log: silentLog },
    store: {
      put,
      transaction: (work) => work(),
      commits: commitsToNowhere(clock),
      listOpen: () => [...stored.values()],
    },
    contacts: {
      call: async (_contact, _signal, use) => {
        if (contact.state === 'needs-token') throw new TokenNeeded();
        return use(service, new Secret('t'));
      },
      get: () => aContact({ ...(contact.downloadDirectory !== undefined && contact) }),
      state: () => contact.state,
      attachment: (_contact, id) => (['a', 'b', 'c', 'rejected'].includes(id) ? attachment(id) : undefined),
      refreshAttachments: () => Promise.resolve([]),
    },
    line,
    directory: folder.path,
    diskOf: () =>
      Promise.resolve(disk.freeInBytes === undefined ? undefined : { id: 1, freeInBytes: disk.freeInBytes }),
    learnSize: (attachment, sizeInBytes) => sizes.learn(attachment, sizeInBytes),
    onChange: () => {
      for (const listener of [...listeners]) listener();
    },
  });
  folder.ending.defer(async () => {
    await downloads.stop();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  downloads.restore();
  /** Resolves with the view once it is as wanted. */
  const until = (id: string, wanted: (view: DownloadView) => boolean): Promise<DownloadView> =>
    new Promise((resolve) => {
      const look = (): void => {
        const view = downloads.view(id);
        if (view === undefined || !wanted(view)) return;
        listeners.delete(look);
        resolve(view);
      };
      listeners.add(look);
      look();
    });
  return {
    downloads,
    service,
    clock,
    line,
    stored,
    contact,
    requests,
    origin,
    until,
    listeners,
    disk,
    sizes,
  };
}

export const isDone = ({ state }: DownloadView): boolean => state === 'done';
export const isRetrying = ({ waiting }: DownloadView): boolean => waiting?.for === 'retry';
export const hasHalf = ({ progress }: DownloadView): boolean => progress?.transferredInBytes === 5;

export const PART = 'report.pdf.left-beh.part';

/** A download as a crash left it. */
export function leftBehind(folder: Folder, fields: Partial<Download> = {}): Download {
  return {
    id: 'left-behind',
    contact: 'contact-1',
    attachmentId: 'a',
    name: 'report.pdf',
    directory: folder.path,
    partPath: join(folder.path, PART),
    state: 'fetching',
    sizeInBytes: BYTES.length,
    etag: ETAG,
    attempts: 0,
    requestedAt: 1,
    ...fields,
  };
}

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { link, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttachmentView, ContactState, DownloadState, DownloadView } from '../../contract/views.ts';
import { TokenNeeded } from '../contacts/connection.ts';
import { aContact, countingRandom, FakeLine, FakeService } from '../contacts/testing.ts';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { Secret, SignedUrl } from '../secret.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { listen } from '../testing/loopback.ts';
import { REFUSALS_MAX } from '../uploads/back-off.ts';
import type { Download } from './download.ts';
import { Downloads } from './downloads.ts';

const BYTES = Buffer.from('0123456789');
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const ETAG = '"e1"';
const ROUTE = 'https://connect.example';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const whole: Answer = (request, response) => {
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
const half: Answer = (_request, response) => {
  response.writeHead(200, { ETag: ETAG, 'Content-Length': BYTES.length });
  response.write(BYTES.subarray(0, 5));
};
const halfThenReset: Answer = (request, response) => {
  half(request, response);
  // Once the half has left, or the reset would overtake it.
  response.write('', () => response.socket?.end());
};
const refuse =
  (status: number, code = '', message = ''): Answer =>
  (_request, response) => {
    response.writeHead(status);
    response.end(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
  };

let directory: string;
let cleanUp: AsyncDisposableStack;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attache-downloads-'));
  cleanUp = new AsyncDisposableStack();
});
afterEach(async () => {
  await cleanUp.disposeAsync();
  await rm(directory, { recursive: true });
});

/** A store on a socket, a service and a chat with attachments a, b and c, all of the same bytes. */
async function open({ answers = [], rows = [] }: { answers?: Answer[]; rows?: Download[] } = {}) {
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
  const contact: { state: ContactState } = { state: 'active' };
  const disk = {
    /** States whose commit fails. */
    refuses: new Array<DownloadState>(),
    /** Resolves when the last of them was refused. */
    refused: Promise.withResolvers<undefined>(),
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
  const downloads = new Downloads({
    ports: { clock, random: countingRandom(), log: silentLog },
    store: {
      put: (row) => {
        if (disk.refuses.includes(row.state)) {
          if (row.state === disk.refuses.at(-1)) disk.refused.resolve(undefined);
          throw new AttacheError('disk-failed');
        }
        stored.set(row.id, row);
      },
      listOpen: () => [...stored.values()],
    },
    contacts: {
      call: async (_contact, _signal, use) => {
        if (contact.state === 'needs-token') throw new TokenNeeded();
        return use(service, new Secret('t'));
      },
      get: () => aContact(),
      view: (id) => ({ ...aContact({ id }), state: contact.state }),
      attachment: (_contact, id) => (['a', 'b', 'c', 'rejected'].includes(id) ? attachment(id) : undefined),
      refreshAttachments: async () => [],
    },
    line,
    directory,
    onChange: () => {
      for (const listener of [...listeners]) listener();
    },
  });
  cleanUp.defer(async () => {
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
  return { downloads, service, clock, line, stored, contact, requests, origin, until, listeners, disk };
}

const isDone = ({ state }: DownloadView): boolean => state === 'done';
const isRetrying = ({ waiting }: DownloadView): boolean => waiting?.for === 'retry';
const hasHalf = ({ progress }: DownloadView): boolean => progress?.transferredInBytes === 5;

describe('a disk that takes no commit', () => {
  it.each<[string, DownloadState[]]>([
    ['the beginning', ['fetching']],
    ['the end', ['done', 'failed']],
  ])('of %s: the download goes on after a rest', async (_name, refuses) => {
    const { downloads, clock, disk, until } = await open();
    disk.refuses = refuses;
    const { id } = await downloads.start('contact-1', 'a');
    await disk.refused.promise;
    await settle();
    disk.refuses = [];
    await clock.advance(10_000);
    await until(id, isDone);
    expect(downloads.isIdle()).toBe(true);
    expect(await readdir(directory)).toEqual(['report.pdf']);
  });
});

describe('the line is back', () => {
  it('and the download goes on after a rest if the disk takes no commit of it', async () => {
    const { downloads, clock, line, disk, until } = await open({ answers: [halfThenReset] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    line.turn(ROUTE, false);
    await clock.advance(10_000);
    disk.refuses = ['queued'];
    expect(() => line.turn(ROUTE, true)).not.toThrow();
    disk.refuses = [];
    await clock.advance(5_000);
    await until(id, isDone);
  });

  it('after a blink, and a store that resets every connection is not asked without a pause', async () => {
    const { downloads, line, until, requests } = await open({ answers: [halfThenReset] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    line.turn(ROUTE, false);
    line.turn(ROUTE, true);
    expect(downloads.view(id)?.waiting).toMatchObject({ for: 'retry' });
    expect(requests).toHaveLength(1);
  });
});

/** A download as a crash left it. */
function leftBehind(fields: Partial<Download> = {}): Download {
  return {
    id: 'left-behind',
    contact: 'contact-1',
    attachmentId: 'a',
    name: 'report.pdf',
    directory,
    partPath: join(directory, 'report.pdf.left-beh.part'),
    state: 'fetching',
    sizeInBytes: BYTES.length,
    etag: ETAG,
    attempts: 0,
    requestedAt: 1,
    ...fields,
  };
}
const PART = 'report.pdf.left-beh.part';

describe('a download', () => {
  it('arrives whole, under its name, with its SHA-256', async () => {
    const { downloads, service, requests, until } = await open();
    const { id } = await downloads.start('contact-1', 'a');
    const view = await until(id, isDone);
    expect(view).toMatchObject({ sha256: SHA256, path: join(directory, 'report.pdf'), sizeInBytes: 10 });
    expect(await readFile(join(directory, 'report.pdf'))).toEqual(BYTES);
    expect(await readdir(directory)).toEqual(['report.pdf']);
    expect(service.asked).toEqual(['attachment a 300s with t']);
    expect(requests).toEqual(['GET /key']);
  });

  it('goes on after a break, with Range and If-Match, and says that the line broke', async () => {
    const { downloads, clock, line, requests, origin, until } = await open({ answers: [halfThenReset] });
    const { id } = await downloads.start('contact-1', 'a');
    expect(await until(id, isRetrying)).toMatchObject({
      waiting: { code: 'network-failed', attempt: 2 },
      progress: { transferredInBytes: 5 },
    });
    expect(line.reported).toEqual([`answered ${origin}`, `failed ${origin}`]);
    await clock.advance(500);
    expect(await until(id, isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual(['GET /key', `GET /key bytes=5- ${ETAG}`]);
  });

  it('goes on at once when the line is back', async () => {
    const { downloads, clock, line, until } = await open({ answers: [halfThenReset] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    line.turn(ROUTE, false);
    await clock.advance(500);
    expect(downloads.view(id)?.waiting).toEqual({ for: 'line' });
    line.turn(ROUTE, true);
    await until(id, isDone);
  });

  it('starts over when the object is another one now', async () => {
    const { downloads, clock, requests, until } = await open({
      answers: [halfThenReset, refuse(412, 'PreconditionFailed')],
    });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    await clock.advance(500);
    expect(await until(id, isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual(['GET /key', `GET /key bytes=5- ${ETAG}`, 'GET /key']);
  });

  it('begins at 0 again when a store ignores the range', async () => {
    const ignorant: Answer = (_request, response) => {
      response.writeHead(200, { ETag: ETAG, 'Content-Length': BYTES.length });
      response.end(BYTES);
    };
    const { downloads, clock, until } = await open({ answers: [halfThenReset, ignorant] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    await clock.advance(500);
    expect(await until(id, isDone)).toMatchObject({ sha256: SHA256 });
  });

  it('asks for a new URL when the old one has expired', async () => {
    const { downloads, service, until } = await open({
      answers: [refuse(403, 'AccessDenied', 'Request has expired')],
    });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isDone);
    expect(service.asked).toHaveLength(2);
  });

  it('counts what the store refuses apart from what the line did', async () => {
    const expired = refuse(403, 'AccessDenied', 'Request has expired');
    const outage = { state: 'queued', attempts: 50 } as const;
    const { until } = await open({ answers: [expired], rows: [leftBehind(outage)] });
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
  });

  it('gives up on a store that refuses one URL after another', async () => {
    const { downloads, clock, until } = await open({
      answers: Array<Answer>(REFUSALS_MAX).fill(refuse(403, 'AccessDenied')),
    });
    const { id } = await downloads.start('contact-1', 'a');
    for (let refusal = 2; refusal < REFUSALS_MAX; refusal += 1) {
      const isAgain = ({ waiting }: DownloadView): boolean =>
        waiting?.for === 'retry' && waiting.attempt === refusal + 1;
      const { waiting } = await until(id, isAgain);
      // Not further, or the next attempt would be over its time before it has begun.
      if (waiting?.for === 'retry') await clock.advance(waiting.at - clock.now());
    }
    expect(await until(id, ({ state }) => state === 'failed')).toMatchObject({
      error: { code: 'too-many-attempts', params: { attempts: REFUSALS_MAX, detail: 'AccessDenied' } },
    });
    downloads.resume(id);
    await until(id, isDone);
  });

  it.each([9, 11])('does not pass off %i bytes as ten', async (length) => {
    const wrong: Answer = (_request, response) => {
      response.writeHead(200, { ETag: ETAG });
      response.end(Buffer.alloc(length));
    };
    const { downloads, until } = await open({ answers: [wrong] });
    const { id } = await downloads.start('contact-1', 'a');
    expect(await until(id, isDone)).toMatchObject({ sha256: SHA256 });
  });

  it('fails with a code when the store has lost it, and can be tried again', async () => {
    const { downloads, until } = await open({ answers: [refuse(404, 'NoSuchKey')] });
    const { id } = await downloads.start('contact-1', 'a');
    expect(await until(id, ({ state }) => state === 'failed')).toMatchObject({
      error: { code: 'attachment-unavailable', params: { detail: 'NoSuchKey' } },
    });
    downloads.resume(id);
    await until(id, isDone);
  });

  it('waits for a token, and goes on when there is one', async () => {
    const { downloads, contact, until } = await open();
    contact.state = 'needs-token';
    const { id } = await downloads.start('contact-1', 'a');
    expect(downloads.view(id)).toMatchObject({ state: 'queued', waiting: { for: 'token' } });
    expect(downloads.isIdle()).toBe(true);
    contact.state = 'active';
    downloads.wake();
    await until(id, isDone);
  });

  it.each([
    ['attachment-unknown', 'unheard-of'],
    ['attachment-unavailable', 'rejected'],
  ])('is refused with %s', async (code, attachmentId) => {
    const { downloads } = await open();
    await expect(downloads.start('contact-1', attachmentId)).rejects.toMatchObject({ code });
    expect(downloads.views()).toEqual([]);
  });
});

describe('commands', () => {
  it('pause keeps the bytes and resume goes on from them', async () => {
    const { downloads, requests, until } = await open({ answers: [half] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    expect(await downloads.pause(id)).toMatchObject({ state: 'paused', progress: { transferredInBytes: 5 } });
    expect(await downloads.pause(id)).toMatchObject({ state: 'paused' });
    downloads.resume(id);
    downloads.resume(id);
    await until(id, isDone);
    expect(requests).toEqual(['GET /key', `GET /key bytes=5- ${ETAG}`]);
  });

  it('cancel leaves nothing in the folder', async () => {
    const { downloads, stored, until } = await open({ answers: [half] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    expect(await downloads.cancel(id)).toMatchObject({ state: 'cancelled' });
    expect(await readdir(directory)).toEqual([]);
    await downloads.remove(id);
    expect(downloads.views()).toEqual([]);
    expect(stored.get(id)).toHaveProperty('removedAt');
  });

  it('start gives the download that is under way already, and a new one for another folder', async () => {
    const { downloads, until } = await open({ answers: [half] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    expect((await downloads.start('contact-1', 'a')).id).toBe(id);
    const other = await downloads.start('contact-1', 'a', join(directory, 'new', 'folder'));
    expect(await until(other.id, isDone)).toMatchObject({
      path: join(directory, 'new', 'folder', 'report.pdf'),
    });
  });

  it('takes two at a time, and gives each file of one name its own', async () => {
    const { downloads, requests, until } = await open({ answers: [half, half] });
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((each) => downloads.start('contact-1', each)));
    if (a === undefined || b === undefined || c === undefined) throw new Error('expected three');
    await Promise.all([until(a.id, hasHalf), until(b.id, hasHalf)]);
    expect(downloads.view(c.id)?.waiting).toEqual({ for: 'slot' });
    expect(requests).toHaveLength(2);
    await downloads.pause(a.id);
    await until(c.id, isDone);
    downloads.resume(a.id);
    await until(a.id, isDone);
    expect((await readdir(directory)).filter((name) => !name.endsWith('.part'))).toEqual([
      'report (1).pdf',
      'report.pdf',
    ]);
  });

  it('refuses what makes no sense', async () => {
    const { downloads, until } = await open();
    const { id } = await downloads.start('contact-1', 'a');
    await expect(downloads.remove(id)).rejects.toMatchObject({ code: 'not-possible-now' });
    await until(id, isDone);
    await expect(downloads.pause(id)).rejects.toMatchObject({ params: { what: 'pause', state: 'done' } });
    await expect(downloads.cancel('nobody')).rejects.toMatchObject({ code: 'download-unknown' });
  });
});

describe('after a crash', () => {
  it('goes on from the part file, and hashes what is there', async () => {
    await writeFile(join(directory, PART), BYTES.subarray(0, 4));
    const { requests, until } = await open({ rows: [leftBehind()] });
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual([`GET /key bytes=4- ${ETAG}`]);
    expect(await readdir(directory)).toEqual(['report.pdf']);
  });

  it('trusts no bytes of which it is not known what they are of', async () => {
    const row = leftBehind();
    delete row.etag;
    await writeFile(join(directory, PART), 'junk');
    const { requests, until } = await open({ rows: [row] });
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual(['GET /key']);
  });

  it('only gives the name when all bytes were there', async () => {
    await writeFile(join(directory, PART), BYTES);
    const { requests, until } = await open({ rows: [leftBehind()] });
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual([]);
  });

  it('does not make a second file when the first had its name already', async () => {
    const path = join(directory, 'report.pdf');
    await writeFile(join(directory, PART), BYTES);
    await link(join(directory, PART), path);
    const { service, until } = await open({ rows: [leftBehind({ path, sha256: SHA256 })] });
    expect(await until('left-behind', isDone)).toMatchObject({ path });
    expect(service.asked).toEqual([]);
    expect(await readdir(directory)).toEqual(['report.pdf']);
  });

  it('stop leaves a row from which the next engine goes on', async () => {
    const { downloads, stored, until } = await open({ answers: [half] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    await downloads.stop();
    expect(stored.get(id)).toMatchObject({ state: 'queued', etag: ETAG, attempts: 0 });
    const next = await open({ rows: [...stored.values()] });
    expect(await next.until(id, isDone)).toMatchObject({ sha256: SHA256 });
    expect(next.requests).toEqual([`GET /key bytes=5- ${ETAG}`]);
  });
});

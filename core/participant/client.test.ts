import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttacheError } from '../error.ts';
import { Secret } from '../secret.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { untracked } from '../testing/untracked.ts';
import { listen } from '../testing/loopback.ts';
import { createParticipantClient, type ParticipantClient } from './client.ts';
import { ServiceFailure, type Failure } from './failure.ts';

const token = new Secret('tok-en');
const file = { name: '日本.txt', contentType: 'text/plain', sizeInBytes: 3, clientToken: 'mine' };
const signal = new AbortController().signal;

interface Request {
  path: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

let answer: (response: ServerResponse) => void;
let requests: Request[];
let heard: string[];
let clock: FakeClock;
let client: ParticipantClient;
let endpoint: string;
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text: string) => (body += text));
  request.on('end', () => {
    requests.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(body) });
    answer(response);
  });
});

function json(status: number, body: unknown, headers: Record<string, string> = {}): void {
  answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

beforeEach(async () => {
  endpoint = await listen(server);
  requests = [];
  heard = [];
  clock = createFakeClock();
  client = createParticipantClient({
    endpoint,
    clock,
    pace: {
      take: (where, operation) => {
        heard.push(`take ${operation}`);
        expect(where).toBe(endpoint);
        return Promise.resolve();
      },
      throttled: (_, operation, retryAfterMs) => heard.push(`throttled ${operation} ${String(retryAfterMs)}`),
      succeeded: (_, operation) => heard.push(`succeeded ${operation}`),
      availableAt: () => 0,
      spareAt: () => 0,
      blockedUntil: () => 0,
    },
    line: {
      track: untracked,
      failed: (route, origin) => heard.push(`failed ${String(route === endpoint && origin === endpoint)}`),
      answered: (route, origin) =>
        heard.push(`answered ${String(route === endpoint && origin === endpoint)}`),
    },
  });
});

afterEach(() => {
  client.close();
  server.close();
  server.closeAllConnections();
});

async function failureOf(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ServiceFailure) return error.failure;
    throw error;
  }
  return expect.unreachable();
}

describe('participant client', () => {
  it('starts an upload: token in its header, our ClientToken, no AWS signature', async () => {
    json(200, {
      AttachmentId: 'a',
      UploadMetadata: {
        Url: 'https://store.example/k?X-Amz-Signature=s',
        UrlExpiry: '2026-11-02T09:15:00Z',
        HeadersToInclude: { 'x-amz-acl': 'private' },
      },
    });
    const started = await client.startAttachmentUpload(token, file, signal);
    expect(started).toMatchObject({ attachmentId: 'a', headers: { 'x-amz-acl': 'private' } });
    expect(started.url.reveal().href).toBe('https://store.example/k?X-Amz-Signature=s');
    const [request] = requests;
    expect(request?.path).toBe('/participant/start-attachment-upload');
    expect(request?.headers['x-amz-bearer']).toBe('tok-en');
    expect(request?.headers.authorization).toBeUndefined();
    expect(request?.body).toEqual({
      AttachmentName: '日本.txt',
      ContentType: 'text/plain',
      AttachmentSizeInBytes: 3,
      ClientToken: 'mine',
    });
    expect(heard).toEqual(['take StartAttachmentUpload', 'answered true', 'succeeded StartAttachmentUpload']);
  });

  it('completes with our ClientToken, each time the same', async () => {
    json(200, {}, { 'x-amzn-requestid': 'r' });
    const upload = { attachmentId: 'a', clientToken: 'mine' };
    await client.completeAttachmentUpload(token, upload, signal, signal);
    await client.completeAttachmentUpload(token, upload, signal, signal);
    const body = { AttachmentIds: ['a'], ClientToken: 'mine' };
    expect(requests.map((request) => request.body)).toEqual([body, body]);
  });

  it.each(['', '{}', '{"login":"here"}', 'OK'])(
    'takes no 200 with %j for a yes that AWS did not sign',
    async (body) => {
      answer = (response) => response.end(body);
      const call = client.completeAttachmentUpload(
        token,
        { attachmentId: 'a', clientToken: 'mine' },
        signal,
        signal,
      );
      expect(await failureOf(call)).toEqual({ kind: 'not-connect', status: 200 });
      expect(heard.slice(1)).toEqual(['failed true']);
    },
  );

  it('makes connections with and without a websocket', async () => {
    json(200, {
      ConnectionCredentials: { ConnectionToken: 'c', Expiry: '2026-11-03T09:00:00.000Z' },
      Websocket: { Url: 'wss://feed.example/?t=1', ConnectionExpiry: '2026-11-03T09:00:00.000Z' },
    });
    const live = await client.createConnection(token, { websocket: true }, signal);
    expect(live.connectionToken.reveal()).toBe('c');
    expect(live.websocket?.url.reveal().href).toBe('wss://feed.example/?t=1');
    const still = await client.createConnection(token, { websocket: false }, signal);
    expect(still.websocket).toBeUndefined();
    expect(requests.map((request) => request.body)).toEqual([
      { Type: ['WEBSOCKET', 'CONNECTION_CREDENTIALS'] },
      { Type: ['CONNECTION_CREDENTIALS'], ConnectParticipant: true },
    ]);
  });

  it('gives expiries by the workstation’s clock, however wrong that is', async () => {
    const date = { date: 'Mon, 02 Nov 2026 09:10:00 GMT' };
    const link = { Url: 'https://store.example/k', AttachmentSizeInBytes: 5 };
    json(200, { ...link, UrlExpiry: '2026-11-02T09:12:00Z' }, date);
    const ask = { attachmentId: 'a', expirySeconds: 120 };
    const { expiresAt, sizeInBytes } = await client.getAttachment(token, ask, signal);
    expect(client.serverOffsetMs()).toBe(600_500);
    expect(expiresAt).toBe(clock.now() + 119_500);
    expect(sizeInBytes).toBe(5);
    json(200, link, date);
    expect((await client.getAttachment(token, ask, signal)).expiresAt).toBe(clock.now() + 120_000);
  });

  it('learns the time from errors too, and is not made to retry by it', async () => {
    json(
      403,
      { message: 'no' },
      { 'x-amzn-errortype': 'AccessDeniedException', date: 'Mon, 02 Nov 2026 09:30:00 GMT' },
    );
    expect(await failureOf(client.disconnect(token, signal))).toEqual({ kind: 'denied', message: 'no' });
    expect(client.serverOffsetMs()).toBe(1_800_500);
    expect(requests).toHaveLength(1);
    expect(heard).toEqual(['take DisconnectParticipant', 'answered true']);
  });

  it('pages through a transcript', async () => {
    json(200, { InitialContactId: 'i', Transcript: [{ Id: '1', Type: 'HOLOGRAM' }], NextToken: 'n' });
    const page = { maxResults: 100, scanDirection: 'BACKWARD', sortOrder: 'ASCENDING' } as const;
    expect(await client.getTranscript(token, { ...page, nextToken: 'm' }, signal)).toMatchObject({
      initialContactId: 'i',
      items: [{ id: '1', type: 'HOLOGRAM' }],
      nextToken: 'n',
    });
    expect(requests[0]?.body).toEqual({
      MaxResults: 100,
      NextToken: 'm',
      ScanDirection: 'BACKWARD',
      SortOrder: 'ASCENDING',
    });
    json(200, { InitialContactId: 'i', NextToken: '' });
    expect(await client.getTranscript(token, page, signal)).toEqual({ initialContactId: 'i', items: [] });
  });

  it('slows the pace on a 429', async () => {
    json(429, { message: 'slow' }, { 'x-amzn-errortype': 'ThrottlingException', 'retry-after': '2' });
    expect(await failureOf(client.startAttachmentUpload(token, file, signal))).toEqual({
      kind: 'throttled',
      retryAfterMs: 2_000,
    });
    expect(heard.slice(1)).toEqual(['answered true', 'throttled StartAttachmentUpload 2000']);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['a web page', (response: ServerResponse) => response.end('<html>Sign in</html>')],
    ['an empty answer', (response: ServerResponse) => response.end()],
    ['JSON of something else', (response: ServerResponse) => response.end('[1]')],
    [
      'an upload address in the clear',
      (response: ServerResponse) =>
        response.end('{"AttachmentId":"a","UploadMetadata":{"Url":"http://store.example/k"}}'),
    ],
  ])('%s is not Connect', async (_, respond) => {
    answer = respond;
    const failure = await failureOf(client.startAttachmentUpload(token, file, signal));
    expect(failure).toEqual({ kind: 'not-connect', status: 200 });
    expect(heard.slice(1)).toEqual(['failed true']);
  });

  it('an empty answer is no transcript either, or a lost upload would be called absent', async () => {
    answer = (response) => response.end();
    const page = { maxResults: 100, scanDirection: 'BACKWARD', sortOrder: 'ASCENDING' } as const;
    expect((await failureOf(client.getTranscript(token, page, signal))).kind).toBe('not-connect');
  });

  it('tells the line of a reset, and makes the call once', async () => {
    answer = (response) => response.socket?.resetAndDestroy();
    expect(await failureOf(client.startAttachmentUpload(token, file, signal))).toEqual({
      kind: 'network',
      detail: 'ECONNRESET',
    });
    expect(requests).toHaveLength(1);
    expect(heard.slice(1)).toEqual(['failed true']);
  });

  it.each([
    ['nothing', () => undefined],
    [
      'half of it',
      (response: ServerResponse) => void response.writeHead(200, { 'content-length': 99 }).write('{'),
    ],
  ])('gives up after 20 s when %s comes', async (_, respond) => {
    const asked = Promise.withResolvers<undefined>();
    answer = (response) => {
      respond(response);
      asked.resolve(undefined);
    };
    const call = client.disconnect(token, signal);
    call.catch(() => undefined);
    await asked.promise;
    await clock.advance(20_000);
    expect(await failureOf(call)).toEqual({ kind: 'network', detail: 'ETIMEDOUT' });
    expect(heard.slice(1)).toEqual(['failed true']);
  });

  it('an abort by the caller says nothing about the line', async () => {
    const leaving = new AbortController();
    answer = () => leaving.abort();
    expect(await failureOf(client.disconnect(token, leaving.signal))).toEqual({ kind: 'aborted' });
    expect(heard.slice(1)).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  it('refuses a malformed token before anything is sent or paced', async () => {
    await expect(client.disconnect(new Secret('two\nlines'), signal)).rejects.toThrow(AttacheError);
    expect([requests, heard]).toEqual([[], []]);
  });

  it('never shows the token, whatever the service echoes', async () => {
    json(403, { message: 'bad token tok-en' }, { 'x-amzn-errortype': 'AccessDeniedException' });
    const failure = await failureOf(client.disconnect(token, signal));
    expect(JSON.stringify(failure)).not.toContain('tok-en');
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawHttp } from '../testing/raw-http.ts';
import { startTestStore } from '../testing/store.ts';

const bytes = randomBytes(200_000);
let store: Awaited<ReturnType<typeof startTestStore>>;
let etag: string;
beforeAll(async () => {
  store = await startTestStore({ stallMs: 1000 });
  async function* body() {
    yield bytes;
  }
  const stored = await store.objects.commit('photo', await store.objects.receive(body()), {
    contentType: 'image/png',
    contentDisposition: 'attachment; filename="photo.png"',
  });
  etag = stored.etag;
});
afterAll(() => store.close());

async function get(headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET', key = 'photo') {
  return rawHttp(await store.presign(method, key), { method, headers });
}

describe('an object', () => {
  it('is served whole with what is known about it', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.body.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': '200000',
      'content-disposition': 'attachment; filename="photo.png"',
      'accept-ranges': 'bytes',
      'last-modified': 'Sat, 21 Nov 2026 09:00:00 GMT',
      etag,
    });
  });

  it('is described by HEAD without its bytes', async () => {
    const answer = await get({}, 'HEAD');
    expect(answer).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(answer.headers['content-length']).toBe('200000');
  });

  it('is served from the byte where a download broke off, if it is still the same', async () => {
    const answer = await get({ Range: 'bytes=150000-', 'If-Match': etag });
    expect(answer.status).toBe(206);
    expect(answer.headers['content-range']).toBe('bytes 150000-199999/200000');
    expect(answer.body.equals(bytes.subarray(150_000))).toBe(true);
  });

  it.each([
    { headers: { 'If-Match': '"other"' }, status: 412 },
    { headers: { 'If-Match': '*' }, status: 200 },
    { headers: { 'If-None-Match': '"other"' }, status: 200 },
    { headers: { Range: 'bytes=200000-' }, status: 416 },
    { headers: { Range: 'bytes=0-0,5-6' }, status: 200 },
  ])('$headers → $status', async ({ headers, status }) => {
    expect(await get(headers)).toMatchObject({ status });
  });

  it('is not sent again to who has it', async () => {
    expect(await get({ 'If-None-Match': etag })).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  });

  it('that is not there is 404 NoSuchKey', async () => {
    const answer = await get({}, 'GET', 'nothing');
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).toContain('<Code>NoSuchKey</Code>');
  });

  it('can be fetched by a page of another origin', async () => {
    const preflight = await rawHttp(`${store.origin}/attache-sandbox/photo`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://widget.example',
        'Access-Control-Request-Headers': 'x-amz-acl,content-type',
      },
    });
    expect(preflight).toMatchObject({ status: 200 });
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'x-amz-acl,content-type',
    });
  });
});

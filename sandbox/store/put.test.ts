import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RawRequest } from '../testing/raw-http.ts';
import { rawHttp } from '../testing/raw-http.ts';
import { startTestStore } from '../testing/store.ts';

let store: Awaited<ReturnType<typeof startTestStore>>;
beforeAll(async () => {
  store = await startTestStore({ stallMs: 50 });
});
afterAll(() => store.close());

const body = Buffer.from('ten bytes!');
const headers = {
  'Content-Type': 'text/plain',
  'Content-Length': '10',
  'Content-Disposition': 'attachment; filename="note.txt"',
  'x-amz-acl': 'bucket-owner-full-control',
  'x-amz-meta-contact_id': 'contact-1',
};

async function put(key: string, change: RawRequest = {}, changeUrl = (url: string) => url) {
  const url = changeUrl(await store.presign('PUT', key, headers));
  const answer = await rawHttp(url, { method: 'PUT', headers, body: [body], ...change });
  return { ...answer, code: /<Code>(.*)<\/Code>/.exec(answer.body.toString())?.[1] };
}

function without(name: keyof typeof headers): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name));
}

describe('an upload as it was signed', () => {
  it('is stored, and answered with its ETag and no body', async () => {
    const answer = await put('good');
    expect(answer).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(answer.headers['x-amz-request-id']).toMatch(/^[0-9A-F]{16}$/);
    expect(answer.headers.etag).toBe(`"${createHash('md5').update(body).digest('hex')}"`);
    expect(store.objects.get('good')).toMatchObject({
      sizeInBytes: 10,
      sha256: createHash('sha256').update(body).digest('hex'),
      contentType: 'text/plain',
    });
  });

  it('replaces an older object', async () => {
    await put('again');
    const newer = Buffer.from('TEN BYTES!');
    await put('again', { body: [newer] });
    expect(store.objects.get('again')?.sha256).toBe(createHash('sha256').update(newer).digest('hex'));
  });

  it('is told to continue only once it was found good', async () => {
    expect(await put('expect', { expectContinue: true })).toMatchObject({ status: 200, continued: true });
    const refused = await put('expect', {
      expectContinue: true,
      headers: { ...headers, 'x-amz-acl': 'private' },
    });
    expect(refused).toMatchObject({ status: 403, continued: false });
  });

  it('may be larger than what is drained after a refusal', async () => {
    const large = randomBytes(9 * 1024 * 1024);
    const largeHeaders = { 'Content-Length': String(large.length) };
    const url = await store.presign('PUT', 'large', largeHeaders);
    expect(await rawHttp(url, { method: 'PUT', headers: largeHeaders, body: [large] })).toMatchObject({
      status: 200,
    });
    expect(store.objects.get('large')?.sha256).toBe(createHash('sha256').update(large).digest('hex'));
  });
});

describe('what S3 refuses', () => {
  it.each([
    { what: 'a changed signed header', change: { headers: { ...headers, 'x-amz-acl': 'private' } } },
    { what: 'a missing signed header', change: { headers: without('x-amz-acl') } },
    { what: 'a changed Content-Type', change: { headers: { ...headers, 'Content-Type': 'image/png' } } },
    { what: 'a missing Content-Disposition', change: { headers: without('Content-Disposition') } },
    {
      what: 'another Content-Length',
      change: { headers: { ...headers, 'Content-Length': '9' }, body: [body.subarray(1)] },
    },
    { what: 'another host', change: { headers: { ...headers, Host: 'elsewhere.example' } } },
    { what: 'another method', change: { method: 'GET', body: [] } },
  ])('$what: SignatureDoesNotMatch', async ({ change }) => {
    expect(await put('refused', change)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(store.objects.get('refused')).toBeUndefined();
  });

  it.each([
    {
      what: 'a signature that was touched',
      change: (url: string) =>
        url.replace(/Signature=(.)/, (_, digit) => `Signature=${digit === '0' ? '1' : '0'}`),
      code: 'SignatureDoesNotMatch',
    },
    {
      what: 'another key',
      change: (url: string) => url.replace('/refused', '/stolen'),
      code: 'SignatureDoesNotMatch',
    },
    { what: 'one more parameter', change: (url: string) => `${url}&acl=`, code: 'SignatureDoesNotMatch' },
    {
      what: 'a longer life',
      change: (url: string) => url.replace('Expires=300', 'Expires=3000'),
      code: 'SignatureDoesNotMatch',
    },
    {
      what: 'fewer signed headers',
      change: (url: string) => url.replace('%3Bx-amz-acl', ''),
      code: 'AccessDenied',
    },
    {
      what: 'another access key',
      change: (url: string) => url.replace('ASIASANDBOX', 'ASIAOTHERXX'),
      code: 'InvalidAccessKeyId',
    },
    { what: 'no signature', change: (url: string) => url.replace(/\?.*/, ''), code: 'AccessDenied' },
  ])('$what: $code', async ({ change, code }) => {
    expect(await put('refused', {}, change)).toMatchObject({ status: 403, code });
  });

  it.each([
    { what: 'a date that is none', change: (url: string) => url.replace(/Date=\w+/, 'Date=today') },
    {
      what: 'a date in another format',
      change: (url: string) => url.replace(/Date=\w+/, 'Date=20269999T999999Z'),
    },
    { what: 'a life without end', change: (url: string) => url.replace('Expires=300', 'Expires=9999999') },
    { what: 'another algorithm', change: (url: string) => url.replace('AWS4-HMAC-SHA256', 'AWS4-HMAC-MD5') },
    { what: 'a scope of another region', change: (url: string) => url.replace('us-east-1', 'eu-west-1') },
  ])('$what: AuthorizationQueryParametersError', async ({ change }) => {
    expect(await put('refused', {}, change)).toMatchObject({
      status: 400,
      code: 'AuthorizationQueryParametersError',
    });
  });

  it('an x-amz-* header that was not signed: AccessDenied', async () => {
    expect(await put('refused', { headers: { ...headers, 'x-amz-tagging': 'a=b' } })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
  });

  it('a chunked body: 501 NotImplemented', async () => {
    const chunked = { ...without('Content-Length'), 'Transfer-Encoding': 'chunked' };
    expect(await put('refused', { headers: chunked })).toMatchObject({ status: 501, code: 'NotImplemented' });
  });

  it('a URL in the second after its last, and one from the future', async () => {
    const signedAt = store.clock.now;
    const url = await store.presign('PUT', 'expiry', headers);
    const attempt = () => rawHttp(url, { method: 'PUT', headers, body: [body] });
    store.clock.now = signedAt + 300_000;
    expect(await attempt()).toMatchObject({ status: 200 });
    store.clock.now = signedAt + 300_001;
    const expired = await attempt();
    expect(expired.status).toBe(403);
    expect(expired.body.toString()).toContain(
      '<Code>AccessDenied</Code><Message>Request has expired</Message>',
    );
    store.clock.now = signedAt - 16 * 60_000;
    expect(await attempt()).toMatchObject({ status: 403 });
    store.clock.now = signedAt;
  });

  it('a bucket that is not there, and a method that is not served', async () => {
    const missing = await rawHttp(`${store.origin}/other-bucket/key`);
    expect(missing.body.toString()).toContain('<Code>NoSuchBucket</Code>');
    const post = await rawHttp(`${store.origin}/attache-sandbox/key`, { method: 'POST' });
    expect(post.status).toBe(405);
    expect(missing.headers['content-type']).toBe('application/xml');
  });

  it('tells its owner about each', async () => {
    store.refused.length = 0;
    await put('refused', { headers: without('x-amz-acl') });
    expect(store.refused).toMatchObject([{ status: 403, code: 'SignatureDoesNotMatch' }]);
  });
});

describe('an upload that stops half-way', () => {
  it('is answered 400 RequestTimeout, and the old object stays', async () => {
    await put('short');
    const before = store.objects.get('short');
    expect(await put('short', { body: [body.subarray(0, 4)], leaveOpen: true })).toMatchObject({
      status: 400,
      code: 'RequestTimeout',
    });
    expect(store.objects.get('short')).toBe(before);
    expect(await store.files()).toContain(basename(before?.path ?? ''));
  });

  it('because the client left, leaves the old object and no crumbs', async () => {
    await put('left');
    const before = store.objects.get('left');
    const files = await store.files();
    const url = new URL(await store.presign('PUT', 'left', headers));
    const client = connect(Number(url.port), '127.0.0.1');
    const head = Object.entries({ Host: url.host, Expect: '100-continue', ...headers });
    client.write(`PUT ${url.pathname}${url.search} HTTP/1.1\r\n`);
    client.write(`${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`);
    await once(client, 'data');
    client.write(body.subarray(0, 4));
    await vi.waitFor(async () => expect(await store.files()).toHaveLength(files.length + 1));
    client.destroy();
    await vi.waitFor(async () => expect(await store.files()).toEqual(files));
    expect(store.objects.get('left')).toBe(before);
  });
});

import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerTo, replyOf, TestShell } from './testing/test-shell.ts';

let site: TestShell;
beforeEach(async () => {
  site = await TestShell.open();
});
afterEach(() => site.close());

function filesPath(query: Record<string, string>): string {
  return `/api/files?${new URLSearchParams(query).toString()}`;
}

describe('files', () => {
  it('stream into the engine under their own name, byte for byte', async () => {
    const body = Buffer.alloc(3_000_000, 'attaché');
    const path = filesPath({
      contact: 'c1',
      name: '見積書 50%+1.pdf',
      type: 'application/pdf',
      size: '3000000',
    });
    const answer = await site.ask(path, { method: 'POST', headers: await site.asPage(), body });
    expect(replyOf(answer)).toMatchObject({ ok: true, output: { contact: 'c1', sizeInBytes: 3_000_000 } });
    const [file] = site.double.accepted;
    expect(file).toMatchObject({ contact: 'c1', name: '見積書 50%+1.pdf', contentType: 'application/pdf' });
    expect(file?.bytes.equals(body)).toBe(true);
  });

  it.each([
    [{}, false],
    [{ allowDuplicate: 'false' }, false],
    [{ allowDuplicate: 'true' }, true],
  ])('are sent twice only if the page says so: %o', async (query, allowDuplicate) => {
    const path = filesPath({ contact: 'c1', name: 'a.txt', type: '', size: '1', ...query });
    await site.ask(path, { method: 'POST', headers: await site.asPage(), body: 'x' });
    expect(site.double.accepted).toMatchObject([{ options: { allowDuplicate } }]);
  });

  it('have the place that they were chosen in, if they were chosen together', async () => {
    const path = filesPath({ contact: 'c1', name: 'a.txt', type: '', size: '1', batch: 'b1', nth: '2' });
    await site.ask(path, { method: 'POST', headers: await site.asPage(), body: 'x' });
    expect(site.double.accepted).toMatchObject([{ options: { among: { batch: 'b1', nth: 2 } } }]);
  });

  it.each(['-1', '1000', 'x', '0.5'])('are not taken as the %sth of those that were', async (nth) => {
    const path = filesPath({ contact: 'c1', name: 'a.txt', type: '', size: '1', batch: 'b1', nth });
    const answer = await site.ask(path, { method: 'POST', headers: await site.asPage(), body: 'x' });
    expect(answer.status).toBe(400);
    expect(site.double.accepted).toEqual([]);
  });

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain', ''])(
    'are not parsed, whatever they call themselves: %s',
    async (contentType) => {
      const headers = {
        ...(await site.asPage()),
        ...(contentType !== '' && { 'content-type': contentType }),
      };
      const path = filesPath({ contact: 'c1', name: 'a.json', type: '', size: '8' });
      const answer = await site.ask(path, { method: 'POST', headers, body: '{"a": 1}' });
      expect(answer.status).toBe(200);
      expect(site.double.accepted[0]).toMatchObject({
        contentType: undefined,
        bytes: Buffer.from('{"a": 1}'),
      });
    },
  );

  it('that the engine refuses unread are taken to the end, so that its reason arrives and not a broken line', async () => {
    site.double.refuseFiles = true;
    const sizeInBytes = 20_000_000;
    const path = filesPath({ contact: 'c1', name: 'a.bin', type: '', size: String(sizeInBytes) });
    const headers = { ...(await site.asPage()), 'content-length': String(sizeInBytes) };
    const request = site.request(path, { method: 'POST', headers });
    const answer = answerTo(request);
    const sent = finished(request, { readable: false });
    request.end(Buffer.alloc(sizeInBytes));
    await sent;
    expect(replyOf(await answer)).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
  });

  it('whose sender goes away half-way are not accepted', async () => {
    const headers = { ...(await site.asPage()), 'content-length': '100' };
    const path = filesPath({ contact: 'c1', name: 'a.bin', type: '', size: '100' });
    const request = site.request(path, { method: 'POST', headers });
    request.once('error', () => undefined);
    const failed = new Promise<void>((resolve) => (site.double.onFailed = resolve));
    site.double.onChunk = () => void request.destroy();
    request.write('half');
    await failed;
    expect(site.double.accepted).toEqual([]);
  });

  it('are read no faster than the engine takes them', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const firstChunk = new Promise<void>((resolve) => {
      site.double.onChunk = () => {
        resolve();
        return held;
      };
    });
    const total = 64 * 1_048_576;
    const headers = { ...(await site.asPage()), 'content-length': String(total) };
    const path = filesPath({ contact: 'c1', name: 'a.bin', type: '', size: String(total) });
    const request = site.request(path, { method: 'POST', headers });
    request.once('error', () => undefined);
    request.write(Buffer.alloc(total));
    await firstChunk;
    expect(request.writableLength, 'most of it still waits at the sender').toBeGreaterThan(total / 2);
    request.destroy();
    letGo();
  });

  it.each([
    ['no contact', { name: 'a', type: '', size: '1' }],
    ['no name', { contact: 'c', name: '', type: '', size: '1' }],
    ['no size', { contact: 'c', name: 'a', type: '' }],
    [
      'a duplicate that may or may not be wanted',
      { contact: 'c', name: 'a', type: '', size: '1', allowDuplicate: 'maybe' },
    ],
    ['a size that is no number', { contact: 'c', name: 'a', type: '', size: '-1' }],
  ])('are refused with %s', async (_, query) => {
    const answer = await site.ask(filesPath(query), {
      method: 'POST',
      headers: await site.asPage(),
      body: 'x',
    });
    expect([answer.status, replyOf(answer)]).toMatchObject([400, { ok: false }]);
    expect(site.double.accepted).toEqual([]);
  });
});

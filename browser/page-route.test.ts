import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PAGE, TestShell } from './testing/test-shell.ts';

let site: TestShell;
beforeEach(async () => {
  site = await TestShell.open();
});
afterEach(() => site.close());

describe('signing in', () => {
  it('trades the key of the launch address for a cookie that scripts and other sites do not get', async () => {
    const answer = await site.ask(site.shell.url);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    const port = site.port;
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^attache-session-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
      ),
    ]);
    expect(answer.text).toBe('');
  });

  it('takes a key once', async () => {
    expect(await site.signIn(site.shell.url)).not.toBe('');
    const again = await site.ask(site.shell.url);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.text).toContain('not signed in');
    expect(again.text).toContain('1.2.3');
  });

  it('gives another key when asked, and then both browsers are in', async () => {
    const first = await site.signIn();
    const second = await site.signIn();
    expect(second).not.toBe(first);
    for (const cookie of [first, second]) {
      expect((await site.ask('/', { headers: { cookie } })).text).toBe(PAGE);
    }
  });

  it('takes a used key out of the address of a browser that is in', async () => {
    const cookie = await site.signIn(site.shell.url);
    const answer = await site.ask(site.shell.url, { headers: { cookie } });
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
  });

  it('is not what a HEAD request does; that only tells whether one is in', async () => {
    expect((await site.ask(site.shell.url, { method: 'HEAD' })).status).toBe(401);
    const cookie = await site.signIn(site.shell.url);
    expect((await site.ask('/', { method: 'HEAD', headers: { cookie } })).status).toBe(204);
  });
});

describe('the window', () => {
  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/%00'])(
    'is all there is to read: %s',
    async (path) => {
      const cookie = await site.signIn();
      const socket = connect(site.port, '127.0.0.1');
      const host = new URL(site.shell.origin).host;
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
      let text = '';
      for await (const chunk of socket.setEncoding('utf8')) text += String(chunk);
      expect(text).toMatch(/^HTTP\/1\.1 40[0-4] /);
    },
  );
});

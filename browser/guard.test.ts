import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerTo, SCRIPT, TestShell } from './testing/test-shell.ts';

const DISMISS = JSON.stringify({ command: 'notices.dismiss', input: { notice: 'n1' } });

let site: TestShell;
beforeEach(async () => {
  site = await TestShell.open();
});
afterEach(() => site.close());

describe('without a session', () => {
  it.each([
    ['GET', '/', 401],
    ['GET', '/?key=wrong', 401],
    ['GET', '/?key=a&key=b', 401],
    ['GET', '/index.html', 401],
    ['GET', '/assets/app.js', 401],
    ['GET', '/no-such-page', 401],
    ['GET', '/api/events', 401],
    ['POST', '/', 401],
    ['POST', '/api/command', 401],
    ['POST', '/api/files?contact=c&name=n&type=&size=1', 401],
  ])('%s %s is %i', async (method, path, status) => {
    const answer = await site.ask(path, { method, headers: { origin: site.shell.origin } });
    expect(answer.status).toBe(status);
    expect(site.double.dispatched).toEqual([]);
  });

  it('closes what asks for a websocket at an address that cannot be decoded', async () => {
    const request = site.request('/%', {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'sec-websocket-version': '13',
      },
    });
    const closed = new Promise((resolve) => request.once('close', resolve));
    expect((await answerTo(request.end())).status).toBe(403);
    await closed;
  });

  it('opens no websocket at the page either', async () => {
    const headers = {
      origin: site.shell.origin,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
    };
    const request = site.request('/', { headers });
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      request.destroy(new Error(`upgraded with ${response.statusCode}`));
    });
    expect((await answerTo(request.end())).status).toBe(401);
  });

  it('refuses an invented cookie', async () => {
    const port = site.port;
    const answer = await site.command(DISMISS, {
      origin: site.shell.origin,
      cookie: `attache-session-${port}=guess`,
    });
    expect(answer.status).toBe(401);
  });
});

describe('from elsewhere', () => {
  it('refuses a rebound Host, even with a key', async () => {
    const host = `attacker.example:${site.port}`;
    const answer = await site.ask(site.shell.url, { headers: { host } });
    expect(answer.status).toBe(403);
    expect(await site.signIn(site.shell.url), 'the key is not spent').not.toBe('');
  });

  it('refuses a foreign or missing Origin on a command, even with the cookie', async () => {
    const cookie = await site.signIn();
    expect((await site.command(DISMISS, { cookie, origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await site.command(DISMISS, { cookie })).status).toBe(403);
    expect(site.double.dispatched).toEqual([]);
  });
});

describe('every answer', () => {
  it.each(['/', '/?key=wrong', '/assets/app.js', '/nowhere'])('to %s carries the policy', async (path) => {
    const cookie = await site.signIn();
    const { headers } = await site.ask(path, { headers: { cookie } });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
    expect(policy).toContain(`connect-src 'self' ${site.shell.origin.replace('http', 'ws')}`);
    expect(policy).not.toContain('unsafe');
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "require-trusted-types-for 'script'",
        'trusted-types vue',
        "frame-ancestors 'none'",
      ]),
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is not kept by the browser, but for the assets, which are asked for again', async () => {
    const page = await site.asPage();
    expect((await site.ask('/', { headers: page })).headers['cache-control']).toBe('no-store');
    expect((await site.command(DISMISS, page)).headers['cache-control']).toBe('no-store');
    const asset = await site.ask('/assets/app.js', { headers: page });
    expect([asset.text, asset.headers['cache-control']]).toEqual([SCRIPT, 'private, no-cache']);
  });
});

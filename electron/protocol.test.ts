import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PAGE_URL, SCHEME } from './page.ts';
import { registerScheme, servePage } from './protocol.ts';

let directory: string;
let ask: (url: string) => Promise<Response>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attache-page-'));
  await writeFile(join(directory, 'index.html'), '<title>the window</title>');
  servePage(
    {
      handle: (scheme, handler) => {
        expect(scheme).toBe(SCHEME);
        ask = async (url) => handler(new Request(url));
      },
    },
    directory,
  );
});

afterEach(() => rm(directory, { recursive: true }));

describe('the window’s scheme', () => {
  it('serves a file with its type and the policy', async () => {
    const response = await ask(PAGE_URL);
    expect([response.status, await response.text()]).toEqual([200, '<title>the window</title>']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each(['attache-app://window/missing.js', 'attache-app://elsewhere/index.html', 'attache-app://window/'])(
    'answers 404 to %s',
    async (url) => {
      expect((await ask(url)).status).toBe(404);
    },
  );

  it('is registered without a way round the policy', () => {
    const registerSchemesAsPrivileged = vi.fn();
    registerScheme({ registerSchemesAsPrivileged });
    expect(registerSchemesAsPrivileged).toHaveBeenCalledWith([
      { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
    ]);
  });
});

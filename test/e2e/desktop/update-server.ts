import { createHash } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import path from 'node:path';
import { listen } from '../../../core/testing/loopback.ts';
import type { Machine } from '../../electron-host/machine.ts';

/** What runs in the place of an AppImage: it notes how it was started. */
function program(version: string, notes: string): string {
  return `#!/bin/sh\necho "${version} exit=$APPIMAGE_EXIT_AFTER_INSTALL" >> '${notes}'\n`;
}

/** A server of updates on this machine, and what it is asked. */
export interface UpdateServer extends AsyncDisposable {
  readonly asked: string[];
  /** Has it offer a version. `sha512`: of other bytes than those that it serves. `to`: where the file is said to be. */
  offer(version: string, lie?: { sha512?: string; to?: string }): void;
  /** Answers with this in the place of an offer. */
  answer(text: string): void;
  /** Sends the beginning of the file, and then nothing. */
  stall(): void;
}

export async function serveUpdates(notes: string): Promise<UpdateServer & { origin: string }> {
  const asked: string[] = [];
  let offered = '';
  let file = Buffer.alloc(0);
  let stalls = false;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push(pathname);
    if (/^\/latest-linux(-\w+)?\.yml$/.test(pathname)) response.end(offered);
    else if (pathname.endsWith('.AppImage')) sendFile(response);
    else response.writeHead(404).end();
  });
  const sendFile = (response: ServerResponse): void => {
    response.setHeader('Content-Length', file.byteLength);
    if (stalls) response.write(file.subarray(0, 10));
    else response.end(file);
  };
  return {
    origin: await listen(server),
    asked,
    offer(version, { sha512, to = `attache-${version}.AppImage` } = {}) {
      file = Buffer.from(program(version, notes));
      const digest = createHash('sha512')
        .update(sha512 ?? file)
        .digest('base64');
      offered = [
        `version: ${version}`,
        'files:',
        `  - url: ${to}`,
        `    sha512: ${digest}`,
        `    size: ${file.byteLength}`,
        `releaseDate: '2026-11-21T00:00:00.000Z'`,
      ].join('\n');
    },
    answer(text) {
      offered = text;
    },
    stall() {
      stalls = true;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An AppImage of somebody's own whose build names a server. @returns the machine that it runs on, and its file */
export async function installedAppImage(
  folder: string,
  notes: string,
  feed: string,
): Promise<Partial<Machine> & { appImage: string }> {
  const resources = path.join(folder, 'resources');
  await mkdir(resources, { recursive: true });
  const config = `provider: generic\nurl: ${feed}\nupdaterCacheDirName: attache-updater\n`;
  await writeFile(path.join(resources, 'app-update.yml'), config);
  const appImage = path.join(folder, 'Attaché.AppImage');
  await writeFile(appImage, program('0.1.0', notes));
  await chmod(appImage, 0o755);
  return { packaged: true, appImage, resources };
}

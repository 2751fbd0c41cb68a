import { expect, type BrowserContext, type Page } from '@playwright/test';
import { startAppProcess, type Home } from './app-process.ts';
import type { Received, RunningApp } from './running-app.ts';
import type { Troubles } from './troubles.ts';

/** Starts the browser shell and opens it in the test's browser; started again, in the page that is there. */
export async function openInBrowser(
  home: Home,
  context: BrowserContext,
  troubles: Troubles,
  link?: string,
): Promise<RunningApp> {
  const app = await startAppProcess(home, link);
  const page = context.pages()[0] ?? (await openPage(context, troubles));
  await page.goto(app.url);
  return {
    page,
    output: () => app.output(),
    async kill() {
      await app.kill();
      await expect(page.getByText('Attaché is not answering.')).toBeVisible();
    },
    quit: () => app.quit(),
    async openLink(opened) {
      // A page whose app is closed complains that it cannot reach it.
      await page.goto('about:blank');
      await app.quit();
      return openInBrowser(home, context, troubles, opened);
    },
    async copiedText() {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      return String(await page.evaluate('navigator.clipboard.readText()'));
    },
    recordReceived: () => recordReceived(page),
  };
}

function openPage(context: BrowserContext, troubles: Troubles): Promise<Page> {
  troubles.watch(context);
  return context.newPage();
}

function recordReceived(page: Page): () => Promise<Received[]> {
  const answers: Promise<Received>[] = [];
  const frames: Received[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) =>
      frames.push({ place: 'websocket', bytes: Buffer.from(payload) }),
    ),
  );
  page.on('requestfinished', (request) => {
    const isReveal = request.postData()?.includes('"links.reveal"') ?? false;
    if (isReveal || !['fetch', 'xhr'].includes(request.resourceType())) return;
    answers.push(
      (async () => {
        const response = await request.response();
        return { place: request.url(), bytes: (await response?.body()) ?? Buffer.alloc(0) };
      })(),
    );
  });
  return async () => [...frames, ...(await Promise.all(answers))];
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import type { Browser } from '@playwright/test';
import { z } from 'zod';
import { ATTACHE, type UsedHome } from './used-home.ts';

/** Milliseconds since the start of the process. */
export interface FirstContact {
  /** Until the browser shell could be asked for its page. */
  ready: number;
  /** Until the page, in a browser that was open and had none of it in its cache, had all of its code. */
  loaded: number;
  /** Until the window showed the contact. */
  shown: number;
}

/** Starts the browser shell, and waits until its window shows the contact of that label. */
export async function firstContact(
  { env }: UsedHome,
  browser: Browser,
  label: string,
): Promise<FirstContact> {
  const page = await browser.newPage({ locale: 'en-US' });
  const from = performance.now();
  const child = spawn(process.execPath, [ATTACHE, 'serve', '--no-open', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const { url } = readySchema.parse(JSON.parse(line));
      const ready = performance.now() - from;
      await page.goto(url);
      const loaded = performance.now() - from;
      await page.getByText(label).first().waitFor();
      return { ready, loaded, shown: performance.now() - from };
    }
    throw new Error('the browser shell ended before it was ready');
  } finally {
    await page.close();
    child.kill();
    await ended;
  }
}

const readySchema = z.object({ event: z.literal('ready'), url: z.string() });

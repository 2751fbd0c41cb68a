import { gzipSync } from 'node:zlib';
import type { CDPSession, Page, Response } from '@playwright/test';
import { MARKS } from './main-thread.ts';

/**
 * Frames of one way of scrolling and pixels a frame, some 12,000 a second, which is a strong flick; then the scroll bar, taken
 * to places far apart.
 */
const SCROLL = { frames: 150, pixels: 200, jumps: 10 } as const;

/** For how long the main thread is watched. Milliseconds. */
const WATCH_MS = 2_000;

/**
 * Runs in the page before everything else, which is why it is text: notes when the first event came and when rows were
 * painted, both by the page's clock.
 */
const WATCH_START = `
  globalThis.bench = {};
  WebSocket = class extends WebSocket {
    constructor(...parts) {
      super(...parts);
      this.addEventListener('message', () => {
        bench.snapshotAt ??= performance.mark('${MARKS.from}').startTime;
      }, { once: true });
    }
  };
  bench.paintedAt = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('[data-row]') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.mark('${MARKS.to}').startTime)));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
`;

const SCROLL_THROUGH = `async ({ frames, pixels, jumps }) => {
  const list = document.querySelector('main ul:has([data-row])').parentElement;
  list.scrollTop = 0;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  performance.mark('${MARKS.from}');
  const long = [];
  const observer = new PerformanceObserver((tasks) => long.push(...tasks.getEntries()));
  observer.observe({ type: 'longtask' });
  for (const step of [pixels, -pixels]) {
    for (let frame = 0; frame < frames; frame += 1) {
      list.scrollTop += step;
      await new Promise(requestAnimationFrame);
    }
  }
  for (let jump = 1; jump <= jumps; jump += 1) {
    list.scrollTop = (list.scrollHeight / (jumps + 1)) * jump;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
  await new Promise((resolve) => setTimeout(resolve));
  performance.mark('${MARKS.to}');
  long.push(...observer.takeRecords());
  return long.map(({ duration }) => duration);
}`;

/** Presses a contact in the rail; over when rows of both of its lists are painted. */
const OPEN_CONTACT = `async (label) => {
  const link = [...document.querySelectorAll('nav button')].find((one) => one.textContent.includes(label));
  const from = performance.mark('${MARKS.from}').startTime;
  link.click();
  const isThere = () =>
    document.querySelector('main h1')?.textContent.includes(label) &&
    [...document.querySelectorAll('main ul')].filter((list) => list.querySelector('li')).length >= 2;
  while (!isThere()) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.mark('${MARKS.to}').startTime - from;
}`;

/** Watches the next load of the page. */
export async function watchStart(page: Page): Promise<void> {
  await page.addInitScript(WATCH_START);
}

/** From the snapshot's arrival to painted rows, milliseconds. */
export async function firstPaint(page: Page): Promise<number> {
  return page.evaluate<number>('bench.paintedAt.then((at) => at - bench.snapshotAt)');
}

/** The JavaScript that a load has asked for until rows were painted, gzipped, bytes. */
export async function scriptsUntilPaint(page: Page, load: () => Promise<unknown>): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  const keep = (response: Response): void => {
    if (response.request().resourceType() === 'script') bodies.push(response.body());
  };
  page.on('response', keep);
  await load();
  await firstPaint(page);
  page.off('response', keep);
  return (await Promise.all(bodies)).reduce((total, body) => total + gzipSync(body).length, 0);
}

/** The main thread's tasks over 50 ms while the list is scrolled down, back and about, milliseconds each. */
export async function longTasksOfScrolling(page: Page): Promise<readonly number[]> {
  return page.evaluate<number[]>(`(${SCROLL_THROUGH})(${JSON.stringify(SCROLL)})`);
}

/** From the press to painted rows, milliseconds. */
export async function openContact(page: Page, label: string): Promise<number> {
  return page.evaluate<number>(`(${OPEN_CONTACT})(${JSON.stringify(label)})`);
}

/** Which part of its time the main thread works while nobody touches the window. */
export async function mainThreadShare(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  // Processor time: what other programs take from the core is not the window's work.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const [from, before] = [performance.now(), await taskSeconds(session)];
  await page.waitForTimeout(WATCH_MS);
  const share = ((await taskSeconds(session)) - before) / ((performance.now() - from) / 1000);
  await session.detach();
  return share;
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = metrics.find(({ name }) => name === 'TaskDuration');
  if (metric === undefined) throw new Error('expected the metric TaskDuration');
  return metric.value;
}

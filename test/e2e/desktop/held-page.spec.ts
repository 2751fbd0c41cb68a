import { serveRaw } from '../../../core/testing/loopback.ts';
import { callsOf, expect, test } from './host.ts';

/** Runs in the page, which is why it is text: the test's own program knows no DOM. */
const LEAVE = (url: string): string => `void (location.href = ${JSON.stringify(url)})`;
const OPEN = (url: string): string => `void window.open(${JSON.stringify(url)})`;

test('the page goes nowhere else, opens no window, and may do nothing', async ({ page, host, troubles }) => {
  troubles.allow(/Content Security Policy|ERR_/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  let asked = 0;
  await using elsewhere = await serveRaw(() => (asked += 1));
  const foreign = `${elsewhere.origin}/`;

  await page.evaluate(LEAVE(foreign));
  await expect.poll(() => callsOf(host(), 'navigation')).toContainEqual([foreign, 'prevented']);
  await page.evaluate(OPEN(foreign));
  await expect.poll(() => callsOf(host(), 'window.open')).toEqual([[foreign]]);
  expect(await page.evaluate(`fetch(${JSON.stringify(foreign)}).then(() => 'came', () => 'refused')`)).toBe(
    'refused',
  );
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(asked).toBe(0);

  for (const name of ['clipboard-read', 'notifications', 'geolocation', 'camera']) {
    const state = `navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`;
    expect(await page.evaluate(state)).toBe('denied');
  }
});

test('of this machine the page has what the preload gave it, frozen, and no more', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate('Object.keys(window.attache).sort()')).toEqual([
    'acceptFiles',
    'copyText',
    'onWish',
    'openLink',
    'send',
    'shell',
    'subscribe',
  ]);
  expect(await page.evaluate('Object.isFrozen(window.attache)')).toBe(true);
  expect(await page.evaluate('[typeof require, typeof process, typeof electron]')).toEqual([
    'undefined',
    'undefined',
    'undefined',
  ]);
  const refused = (script: string): Promise<unknown> =>
    page.evaluate(`Promise.resolve().then(() => ${script}).then(() => 'done', (error) => error.message)`);
  for (const address of ['file:///etc/passwd', 'http://127.0.0.1:1/', 'https://example.com/']) {
    expect(await refused(`window.attache.openLink('${address}')`)).toContain(
      'expected a link that was given out',
    );
  }
  expect(await refused(`window.attache.send('x'.repeat(300), {})`)).toContain('malformed message');
  expect(await refused(`window.attache.send('contacts.list', Symbol('no'))`)).toContain(
    'could not be cloned',
  );
});

import { expect, test } from './scene.ts';
import { screenNamed, type Screen } from './screens.ts';
import { rowsOf } from './window.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, still: true });

/** More than fit on any screen, and far fewer than there are. */
const IN_PAGE_MAX = 60;

const DOWNLOADS: Screen = { ...screenNamed('downloads'), scene: 'many' };

test('of a thousand downloads only those in sight are in the page, and keys lead to the last', async ({
  page,
  openScreen,
}) => {
  const say = await openScreen(DOWNLOADS);
  const rows = rowsOf(page, say('download.list'));
  await rows.first().click();
  const setSize = Number(await rows.first().getAttribute('aria-setsize'));
  expect(setSize).toBeGreaterThan(1000);
  expect(await rows.count()).toBeLessThan(IN_PAGE_MAX);

  await page.keyboard.press('End');
  const last = rows.filter({ has: page.getByTitle('scan-999.pdf', { exact: true }) });
  await expect(last).toBeFocused();
  await expect(last).toHaveAttribute('aria-posinset', String(setSize));
  expect(await rows.count()).toBeLessThan(IN_PAGE_MAX);

  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar')).toContainText(`${setSize.toLocaleString('en-US')} selected`);
  await page.keyboard.press('Home');
  await expect(rows.first()).toBeFocused();
});

test('the row that has the focus keeps it while its list is scrolled away', async ({ page, openScreen }) => {
  const say = await openScreen(DOWNLOADS);
  const rows = rowsOf(page, say('download.list'));
  await rows.first().click();
  const key = await rows.first().getAttribute('data-row');
  const focused = page.locator(`[data-row="${key ?? ''}"]`);
  await page.mouse.wheel(0, 20_000);
  await expect(focused).not.toBeInViewport();
  await expect(focused).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await expect(rows.nth(1)).toBeInViewport();
});

import { expect, test } from './scene.ts';
import { screenNamed } from './screens.ts';

const contact = screenNamed('contact');

test('in forced colours, what is shown by colour alone is still there', async ({ page, openScreen }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openScreen(contact);
  const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  for (const shape of ['[role=progressbar] > *', '.dot'])
    await expect(page.locator(shape).first()).not.toHaveCSS('background-color', ground);
  await expect(page.locator('nav [aria-current]')).toHaveCSS('outline-style', 'solid');
});

test('who wants less motion gets none', async ({ page, openScreen }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openScreen(contact);
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  const running = `document.getAnimations()
    .filter((one) => one.playState === 'running' && one.effect.getComputedTiming().activeDuration > 1)
    .map((one) => one.effect.target.outerHTML.slice(0, 200))`;
  expect(await page.evaluate<string[]>(running)).toEqual([]);
});

test('whoever does not want less sees that it moves', async ({ page, openScreen }) => {
  await openScreen(contact);
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  expect(await page.evaluate<number>('document.getAnimations().length')).toBeGreaterThan(0);
});

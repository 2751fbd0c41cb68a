import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './scene.ts';
import { SCREENS } from './screens.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Expects that axe finds nothing, in either appearance; of all its rules only the contrast can differ between them. */
async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  // A menu lies over the page and belongs to no region of it.
  expect(await violations(new AxeBuilder({ page }).disableRules(['region']))).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([]);
}

/** One line for each place. */
async function violations(builder: AxeBuilder): Promise<string[]> {
  // Its other mode opens a page of its own for the report, which costs more than the search.
  const { violations: found } = await builder.setLegacyMode().analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

for (const screen of SCREENS) {
  test(screen.name, async ({ page, openScreen }) => {
    await openScreen(screen);
    await expectAccessible(page);
  });

  test(`${screen.name}, in Portuguese`, async ({ page, openScreen }) => {
    await openScreen(screen, 'pt-BR');
    // Colours speak no language.
    expect(await violations(new AxeBuilder({ page }).disableRules(['region', 'color-contrast']))).toEqual([]);
  });
}

import type { Page } from '@playwright/test';
import { expect, test } from './scene.ts';
import { SCREENS } from './screens.ts';

// What slides or grows into its place has no size to be measured yet.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** A window of 1440 × 900 at 200 %. */
const AT_200_PERCENT = { width: 720, height: 450 };

/** Its words need the most room. */
const LONGEST = 'pt-BR';

/** WCAG 2.2, 2.5.8: CSS pixels. */
const TARGET_MIN = 24;

/** What stands out of the window where nothing scrolls to it; one line for each. Runs in the page. */
const OUT_OF_REACH = `() => {
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const isScrolled = (element) => element !== null && (scrolls(element) || isScrolled(element.parentElement));
  return [...document.querySelectorAll('button, a, input, select, textarea, h1, h2, [tabindex]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((one) => !one.closest('.visually-hidden'))
    .filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 1 && (left < -1 || right > innerWidth + 1) && !isScrolled(one.parentElement);
    })
    .map((one) => one.outerHTML.slice(0, 200));
}`;

/** What stands out of the part of the window that it is in, over another, where nothing scrolls to it. Runs in the page. */
const OVER_OTHERS = `() => {
  const PART = 'nav, main, [role=dialog]';
  const scrollsTo = (one, part) => {
    for (let up = one.parentElement; up !== null && up !== part.parentElement; up = up.parentElement)
      if (getComputedStyle(up).overflowY !== 'visible') return true;
    return false;
  };
  return [...document.querySelectorAll(PART)].flatMap((part) => {
    const box = part.getBoundingClientRect();
    return [...part.querySelectorAll('button, a, p, h1, h2')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((one) => !one.closest('.visually-hidden') && !scrollsTo(one, part))
      .filter((one) => {
        const { left, right, top, bottom, width } = one.getBoundingClientRect();
        const isOut = left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1;
        return width > 1 && isOut;
      })
      .map((one) => part.tagName + ': ' + one.outerHTML.slice(0, 200));
  });
}`;

/** Buttons and fields that are smaller than a finger is sure of, and not in a sentence. Runs in the page. */
const TOO_SMALL = `(min) =>
  [...document.querySelectorAll('button, a, input, select, textarea, [role=menuitem], [role=option]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => ({ one, rect: (one.closest('label') ?? one).getBoundingClientRect() }))
    .filter(({ rect }) => rect.width > 1 && (rect.width < min || rect.height < min))
    .map(({ one, rect }) => rect.width + ' × ' + rect.height + ': ' + one.outerHTML.slice(0, 200))`;

async function inPage(page: Page, script: string, argument?: unknown): Promise<unknown> {
  return page.evaluate(`(${script})(${JSON.stringify(argument)})`);
}

for (const screen of SCREENS) {
  test(`${screen.name}: nothing is lost at 200 %, and all can be hit`, async ({ page, openScreen }) => {
    await openScreen(screen, LONGEST);
    expect(await inPage(page, TOO_SMALL, TARGET_MIN)).toEqual([]);
    await page.setViewportSize(AT_200_PERCENT);
    const { width } = AT_200_PERCENT;
    expect(await page.evaluate<number>('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await inPage(page, OUT_OF_REACH)).toEqual([]);
    expect(await inPage(page, OVER_OTHERS)).toEqual([]);
  });
}

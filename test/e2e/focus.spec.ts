import type { CDPSession, Page } from '@playwright/test';
import { beginWalk, installProbe, listMissed, lookAtStop, type Stop } from './focus-probe.ts';
import { expect, test } from './scene.ts';
import { SCREENS } from './screens.ts';

// What slides or grows into its place has no mark yet; and nothing may change its place while it is walked through.
test.use({ contextOptions: { reducedMotion: 'reduce' }, still: true });

/** More stops than any screen has. */
const STOPS_MAX = 120;
/** Rows of a list that are walked through. */
const ROWS_MAX = 4;

/** How the mark of the focus is drawn: WCAG asks for it in each. */
const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

interface Walk {
  readonly stops: readonly Stop[];
  readonly faults: readonly string[];
}

/** Goes to everything that keys lead to: by Tab, in menus by the arrow, and on the first rows of a list by the arrow. */
async function walk(page: Page, session: CDPSession): Promise<Walk> {
  const stops: Stop[] = [];
  const faults: string[] = [];
  let timesLost = 0;

  async function press(key: string): Promise<Stop> {
    await page.keyboard.press(key);
    const stop = await lookAtStop(page);
    faults.push(...stop.faults);
    if (stop.lost || stop.again || stop.same) return stop;
    if ((await nameOfFocus(session)).trim() === '') faults.push(`without a name: ${stop.html}`);
    stops.push(stop);
    return stop;
  }

  const { isMenuItem: inMenu } = await lookAtStop(page);
  await beginWalk(page);
  for (let pressed = 0; pressed < STOPS_MAX; pressed += 1) {
    const stop = await press(inMenu ? (pressed === 0 ? 'Home' : 'ArrowDown') : 'Tab');
    if (stop.lost && stops.length > 0) timesLost += 1;
    // Behind the last stop the focus is the browser's for one Tab, and then at the first again.
    if (stop.again || timesLost > 1 || (inMenu && stop.same)) break;
    for (let row = 1; stop.isRow && row < ROWS_MAX; row += 1) {
      const { again, same } = await press('ArrowDown');
      if (again || same) break;
    }
  }
  if (timesLost > 1) faults.push(`the focus was lost ${timesLost} times`);
  return { stops, faults };
}

/** What Chromium tells a screen reader that has come to the stop. */
async function nameOfFocus(session: CDPSession): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'document.querySelector("[role=option][data-highlighted]") ?? document.activeElement',
  });
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    ...(result.objectId !== undefined && { objectId: result.objectId }),
    fetchRelatives: false,
  });
  const name: unknown = nodes[0]?.name?.value;
  return typeof name === 'string' ? name : '';
}

for (const screen of SCREENS) {
  test(`${screen.name}: keys lead everywhere, and the focus is seen`, async ({ page, openScreen }) => {
    await installProbe(page.context());
    await openScreen(screen);
    const session = await page.context().newCDPSession(page);
    for (const look of LOOKS) {
      await page.emulateMedia(look);
      const { stops, faults } = await walk(page, session);
      expect(faults, JSON.stringify(look)).toEqual([]);
      expect(stops).not.toEqual([]);
      expect(await listMissed(page), JSON.stringify(look)).toEqual([]);
    }
  });
}

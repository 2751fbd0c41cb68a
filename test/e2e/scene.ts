import { test as base, expect } from '@playwright/test';
import { fakePast } from '../../renderer/bridge/fake/past.ts';
import { fakeScene } from '../../renderer/bridge/fake/scenes.ts';
import type { Language } from '../../contract/languages.ts';
import { sayIn, type Say } from './say.ts';
import { startSceneShell, type SceneShell } from './scene-shell.ts';
import type { Screen } from './screens.ts';
import { createTroubles } from './troubles.ts';

interface Options {
  /** Nothing moves by itself in the scene. */
  still: boolean;
}

interface Fixtures {
  /** Opens a screen in a language. A page has one shell at a time. */
  openScreen: (screen: Screen, language?: Language) => Promise<Say>;
}

/** Tests of the window alone: any screen in any state, without an engine. */
export const test = base.extend<Options & Fixtures>({
  still: [false, { option: true }],
  openScreen: async ({ page, context, still }, use) => {
    const troubles = createTroubles();
    troubles.watch(context);
    let shell: SceneShell | undefined;
    await use(async ({ scene: name, open }, language = 'en') => {
      const scene = fakeScene(name);
      const { settings } = scene;
      shell = await startSceneShell(
        { ...scene, settings: { ...settings, values: { ...settings.values, language } } },
        { still, past: fakePast(name) },
      );
      const say = await sayIn(language);
      await page.goto(shell.url);
      // By its tag: behind a dialog it has no role.
      await page.locator(`nav[aria-label="${say('app.sections')}"]`).waitFor();
      await open(page, say);
      return say;
    });
    expect(troubles.list()).toEqual([]);
    await shell?.[Symbol.asyncDispose]();
  },
});

export { expect };

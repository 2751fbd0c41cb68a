import type { BrowserContext } from '@playwright/test';

/**
 * What a page must never do, collected while a test runs: an uncaught exception, an error on the console. A breach of the
 * content security policy is one of the latter in Chromium.
 */
export interface Troubles {
  /** Begins to watch the pages of a browser, before the first is opened. */
  watch(context: BrowserContext): void;
  /** Expected from now on: a page whose app was killed cannot but fail to reach it. */
  allow(expected: RegExp): void;
  list(): readonly string[];
}

export function createTroubles(): Troubles {
  const seen: string[] = [];
  const allowed: RegExp[] = [];
  const note = (trouble: string): void => {
    if (!allowed.some((expected) => expected.test(trouble))) seen.push(trouble);
  };
  return {
    watch(context) {
      context.on('weberror', (thrown) => {
        const error = thrown.error();
        note(`exception: ${error.stack ?? error.message}`);
      });
      context.on('console', (message) => {
        if (message.type() === 'error') note(`console: ${message.text()}`);
      });
    },
    allow: (expected) => void allowed.push(expected),
    list: () => seen,
  };
}

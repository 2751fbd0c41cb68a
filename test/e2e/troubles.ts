import type { Page } from '@playwright/test';

/**
 * What a page must never do, collected while a test runs: an uncaught exception, an error on the console. A breach of the
 * content security policy is one of the latter in Chromium.
 */
export interface Troubles {
  /** Expected from now on: a page whose app was killed cannot but fail to reach it. */
  allow(expected: RegExp): void;
  list(): readonly string[];
}

export function watchTroubles(page: Page): Troubles {
  const seen: string[] = [];
  const allowed: RegExp[] = [];
  const note = (trouble: string): void => {
    if (!allowed.some((expected) => expected.test(trouble))) seen.push(trouble);
  };
  page.on('pageerror', (error) => note(`exception: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`);
  });
  return {
    allow: (expected) => void allowed.push(expected),
    list: () => seen,
  };
}

import { createSharedComposable, usePreferredLanguages } from '@vueuse/core';

/** The languages that the reader's system prefers, best first; one listener for all who ask. */
export const useReaderLanguages = createSharedComposable(usePreferredLanguages);

import type { Sentences } from './sentence.ts';

/** About newer versions of Attaché itself. */
export const UPDATE_SENTENCES = {
  'update-failed': {
    says: 'A newer Attaché could not be fetched ({detail}).',
    next: 'Nothing to do: it is tried again by itself. If it lasts, tell your administrator.',
  },
  'update-refused': {
    says: 'What was offered as a newer Attaché cannot be trusted ({detail}); it was not installed.',
    next: 'Tell your administrator. This Attaché goes on working.',
  },
} as const satisfies Sentences;

import type { Sentences } from './sentence.ts';

/** About what an organization allows. */
export const POLICY_SENTENCES = {
  'policy-unreadable': {
    says: 'The policy of your organization cannot be read ({source}: {detail}).',
    next: 'Ask your administrator to look at it. Until then nothing is sent or fetched; what was accepted is kept.',
  },
  'policy-unsafe': {
    says: 'The policy of your organization is not followed, because any user could change it ({source}).',
    next: 'Ask your administrator to give it to root, writable by nobody else. Until then nothing is sent or fetched; what was accepted is kept.',
  },
  'policy-invalid': {
    says: 'The policy of your organization has a mistake ({source}: {expected}).',
    next: 'Ask your administrator to correct it. Until then nothing is sent or fetched; what was accepted is kept.',
  },
  'endpoint-not-permitted': {
    says: 'Your organization does not allow this address ({endpoint}).',
    next: 'Ask your administrator which regions and addresses are allowed.',
  },
} as const satisfies Sentences;

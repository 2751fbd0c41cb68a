/** What a window shows several of: how each crosses to it, `events.ts` says. */
export const NOUNS = [
  'contacts',
  'uploads',
  'attachments',
  'links',
  'downloads',
  'notices',
  'sources',
  'offers',
] as const;
export type Noun = (typeof NOUNS)[number];

/** What there is one of. */
export const SINGLES = ['line', 'settings', 'policy', 'rate', 'queue', 'exporting', 'update'] as const;
export type Single = (typeof SINGLES)[number];

import type { Sentences } from './sentence.ts';

/** About links and sources that bring contacts, settings, and folders that are chosen. */
export const INTAKE_SENTENCES = {
  'contact-link-malformed': {
    says: 'This link does not add a contact: {expected}.',
    next: 'Ask whoever made it for a new one, or paste the token instead.',
  },
  'offer-unknown': {
    says: 'The contact that was offered is not there any more.',
    next: 'Open its link again.',
  },
  'source-unknown': {
    says: 'There is no source {source}.',
    next: 'List the sources and use one of their ids.',
  },
  'source-unreachable': {
    says: '{location} cannot be read ({detail}).',
    next: 'Check the address or the path; it is read again by itself.',
  },
  'source-denied': {
    says: '{location} wants another authorization.',
    next: 'Remove the source and add it again with the right one.',
  },
  'source-malformed': {
    says: '{location} is not a list of contacts: {expected}.',
    next: 'Have it corrected (docs/intake.md has the format); it is read again by itself.',
  },
  'source-too-many': {
    says: 'There are {limit} sources already.',
    next: 'Remove one, then add this.',
  },
  'setting-managed': {
    says: 'The setting {setting} is managed by your organization.',
    next: 'Ask your administrator to change it.',
  },
  'place-unknown': {
    says: 'That folder or file is not to be chosen any more.',
    next: 'Open the list again and choose from it.',
  },
  'folder-unusable': {
    says: 'Nothing can be saved in {path} ({detail}).',
    next: 'Choose a folder that you may write to.',
  },
} as const satisfies Sentences;

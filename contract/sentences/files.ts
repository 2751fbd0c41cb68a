import type { Sentences } from './sentence.ts';

/** About files that are handed over, and the disk that is to hold them. */
export const FILE_SENTENCES = {
  'file-missing': {
    says: 'There is no file at {name}.',
    next: 'Check the name and the folder, then add it again.',
  },
  'file-is-directory': {
    says: '{name} is a folder.',
    next: 'Add the files inside it, or pack the folder into one file.',
  },
  'file-unreadable': {
    says: '{name} cannot be read.',
    next: 'Close the program that has it open, or ask for permission to read it.',
  },
  'file-empty': {
    says: '{name} is empty.',
    next: 'Amazon Connect takes files of at least one byte; save it again and look at its size.',
  },
  'file-too-large': {
    says: '{name} has {size} bytes; this contact takes at most {limit}.',
    next: 'Make it smaller, split it, or ask your administrator to raise the limit (up to 100 MB).',
  },
  'file-type-not-allowed': {
    says: '{name} is of a type that this contact does not take ({extension}).',
    next: 'Convert it to one of: {allowed}.',
  },
  'file-name-too-long': {
    says: 'The name {name} has {length} characters; at most {limit} are allowed.',
    next: 'Give the file a shorter name and add it again.',
  },
  'file-name-invalid': {
    says: 'The name {name} has characters that cannot be sent.',
    next: 'Rename the file without control characters and add it again.',
  },
  'file-changed-while-copying': {
    says: '{name} changed while it was being copied.',
    next: 'Wait until the program that writes it is done, then add it again.',
  },
  'file-duplicate': {
    says: 'The same file is in this chat already, or on its way to it: {name} (as {earlier}).',
    next: 'Nothing to do. If the other side needs it twice, add it again and allow the duplicate.',
  },
  'disk-full': {
    says: 'The disk is full (bytes needed: {needed}, free: {free}).',
    next: 'Free some space, then try again. Nothing that was accepted is lost.',
  },
  'disk-failed': {
    says: 'The disk refused to write ({detail}).',
    next: 'Check the disk and the permissions of {path}, then try again.',
  },
} as const satisfies Sentences;

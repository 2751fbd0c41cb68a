import type { Sentences } from './sentence.ts';

/** About the data folder and the database in it. */
export const DATA_SENTENCES = {
  'data-directory-in-use': {
    says: 'Another Attaché is working on {path}.',
    next: 'Use that window, or close it first; or choose another folder with ATTACHE_DATA_DIR.',
  },
  'data-directory-unusable': {
    says: 'The data folder {path} cannot be used ({detail}).',
    next: 'Give yourself permission to write there, or choose another with ATTACHE_DATA_DIR.',
  },
  'database-newer': {
    says: 'The data in {path} was written by a newer Attaché (format {found}; this one knows {known}).',
    next: 'Install the newer version again; nothing was changed.',
  },
  'database-damaged': {
    says: 'The database was damaged and has been moved aside to {path}.',
    next: 'Files that were still in the outbox are offered again below; keep the moved file for support.',
  },
  'database-behind': {
    says: 'The last changes to the database can no longer be read; what is left of them is kept in {path}.',
    next: 'Uploads that were open are offered again below: look at the chat before you retry one.',
  },
  'database-lost': {
    says: 'The database was gone or empty, and with it the contacts and the history.',
    next: 'Files that were still in the outbox are offered again below.',
  },
  'database-failing': {
    says: 'The database can no longer be used ({detail}); nothing is sent that could not be written down.',
    next: 'Quit Attaché and start it again: it puts the damaged database aside and offers again what is in the outbox.',
  },
  'records-damaged': {
    says: 'Damaged records in the database, left out of all lists: {count}.',
    next: 'Files that were still in the outbox are offered again below; the log has what the records said.',
  },
  'outbox-file-unknown': {
    says: 'For the file {name} in the outbox nobody knows any more what it is called and for whom it is.',
    next: 'It is left where it is: look at it, add it again from where you have it, then delete it there.',
  },
  'sqlite-too-old': {
    says: 'SQLite {found} has a known fault; {needed} or newer is needed.',
    next: 'Run Attaché with a current Node 24 or Electron.',
  },
} as const satisfies Sentences;

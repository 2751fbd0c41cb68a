import type { Migration } from '../migrate.ts';

/**
 * What is a contact's own: the limits of its instance, the folder of its downloads, the source that it came from, and why
 * its chat is over. And the sources, whose `Authorization` is in the vault. Columns without a value change no checksum.
 */
export const contactsThatDiffer: Migration = {
  version: 4,
  sql: `
    ALTER TABLE contacts ADD COLUMN ended_because TEXT;
    ALTER TABLE contacts ADD COLUMN own_limits TEXT CHECK (json_valid(own_limits));
    ALTER TABLE contacts ADD COLUMN download_directory TEXT;
    ALTER TABLE contacts ADD COLUMN source_id TEXT;
    ALTER TABLE contacts ADD COLUMN missing_since INTEGER;

    CREATE TABLE sources (
      id       TEXT PRIMARY KEY NOT NULL,
      kind     TEXT NOT NULL,
      location TEXT NOT NULL,
      added_at INTEGER NOT NULL,
      checksum INTEGER
    ) STRICT;
  `,
};

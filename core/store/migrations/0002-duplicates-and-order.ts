import type { Migration } from '../migrate.ts';

/**
 * Room to move uploads about: they are numbered anew in the order they have, with gaps (`POSITION_GAP` of
 * uploads/place.ts as it was then). And an index by which the same file for the same contact is found in one look-up,
 * however long the history.
 */
export const duplicatesAndOrder: Migration = {
  version: 2,
  sql: `
    UPDATE uploads SET position = ordered.nth * 65536
    FROM (SELECT rowid AS row, ROW_NUMBER() OVER (ORDER BY position, id) AS nth FROM uploads) AS ordered
    WHERE uploads.rowid = ordered.row;

    CREATE INDEX uploads_of_bytes ON uploads (contact, sha256);
    -- The new one begins with the contact too.
    DROP INDEX uploads_of_contact;
  `,
};

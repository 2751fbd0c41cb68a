import type { Migration } from '../migrate.ts';

/**
 * Contacts, uploads, downloads. No token and no pre-signed URL has a column (invariant 4 of DESIGN §3); the two
 * `*_token` columns hold ClientTokens, which only tell the service that a call is a repetition.
 *
 * `retry`, `error` and `endpoint` are JSON: they are read and written whole, and no query looks inside.
 */
export const firstTables: Migration = {
  version: 1,
  sql: `
    CREATE TABLE contacts (
      id         TEXT PRIMARY KEY NOT NULL,
      label      TEXT NOT NULL,
      endpoint   TEXT NOT NULL CHECK (json_valid(endpoint)),
      token_kind TEXT NOT NULL,
      chat_id    TEXT,
      added_at   INTEGER NOT NULL,
      ended_at   INTEGER,
      removed_at INTEGER
    ) STRICT;

    CREATE TABLE uploads (
      id             TEXT PRIMARY KEY NOT NULL,
      contact        TEXT NOT NULL REFERENCES contacts (id),
      name           TEXT NOT NULL,
      size_in_bytes  INTEGER NOT NULL,
      content_type   TEXT NOT NULL,
      sha256         TEXT NOT NULL,
      state          TEXT NOT NULL,
      position       INTEGER NOT NULL,
      accepted_at    INTEGER NOT NULL,
      hold_until     INTEGER,
      start_token    TEXT,
      attachment_id  TEXT,
      stored_at      INTEGER,
      complete_token TEXT,
      answers_lost   INTEGER NOT NULL,
      attempts       INTEGER NOT NULL,
      refusals       INTEGER NOT NULL,
      retry          TEXT CHECK (json_valid(retry)),
      error          TEXT CHECK (json_valid(error)),
      finished_at    INTEGER,
      removed_at     INTEGER
    ) STRICT;

    -- The list must not read its way through years of history, and the other way round.
    CREATE INDEX uploads_open ON uploads (position, id) WHERE removed_at IS NULL;
    CREATE INDEX uploads_finished ON uploads (finished_at) WHERE finished_at IS NOT NULL;
    CREATE INDEX uploads_of_contact ON uploads (contact);

    CREATE TABLE downloads (
      id            TEXT PRIMARY KEY NOT NULL,
      contact       TEXT NOT NULL REFERENCES contacts (id),
      attachment_id TEXT NOT NULL,
      name          TEXT NOT NULL,
      directory     TEXT NOT NULL,
      part_path     TEXT,
      path          TEXT,
      state         TEXT NOT NULL,
      size_in_bytes INTEGER,
      etag          TEXT,
      sha256        TEXT,
      attempts      INTEGER NOT NULL,
      retry         TEXT CHECK (json_valid(retry)),
      error         TEXT CHECK (json_valid(error)),
      requested_at  INTEGER NOT NULL,
      finished_at   INTEGER,
      removed_at    INTEGER
    ) STRICT;

    CREATE INDEX downloads_open ON downloads (requested_at, id) WHERE removed_at IS NULL;
    CREATE INDEX downloads_finished ON downloads (finished_at) WHERE finished_at IS NOT NULL;
    CREATE INDEX downloads_of_contact ON downloads (contact);
  `,
};

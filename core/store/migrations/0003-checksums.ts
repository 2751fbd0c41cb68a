import { CHECKSUM } from '../checksum.ts';
import type { Migration } from '../migrate.ts';

/**
 * A checksum for every row, by which damage is told that leaves the file readable (`store/checksum.ts`). What is stored
 * by now is taken at its word.
 */
export const checksums: Migration = {
  version: 3,
  sql: [
    addChecksum('contacts', [
      'added_at',
      'chat_id',
      'ended_at',
      'endpoint',
      'id',
      'label',
      'removed_at',
      'token_kind',
    ]),
    addChecksum('uploads', [
      'accepted_at',
      'answers_lost',
      'attachment_id',
      'attempts',
      'complete_token',
      'contact',
      'content_type',
      'error',
      'finished_at',
      'hold_until',
      'id',
      'name',
      'position',
      'refusals',
      'removed_at',
      'retry',
      'sha256',
      'size_in_bytes',
      'start_token',
      'state',
      'stored_at',
    ]),
    addChecksum('downloads', [
      'attachment_id',
      'attempts',
      'contact',
      'directory',
      'error',
      'etag',
      'finished_at',
      'id',
      'name',
      'part_path',
      'path',
      'removed_at',
      'requested_at',
      'retry',
      'sha256',
      'size_in_bytes',
      'state',
    ]),
  ].join(''),
};

function addChecksum(table: string, columns: readonly string[]): string {
  const pairs = columns.map((column) => `'${column}', ${column}`).join(', ');
  return `
    ALTER TABLE ${table} ADD COLUMN ${CHECKSUM} INTEGER;
    UPDATE ${table} SET ${CHECKSUM} = row_checksum(${pairs});
  `;
}

import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';

/** Every migration, oldest first. A migration that was released is never changed: add the next one. */
export const MIGRATIONS: readonly Migration[] = [firstTables];

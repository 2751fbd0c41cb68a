import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';
import { duplicatesAndOrder } from './0002-duplicates-and-order.ts';
import { checksums } from './0003-checksums.ts';
import { contactsThatDiffer } from './0004-contacts-that-differ.ts';
import { theWindow } from './0005-the-window.ts';

/** Every migration, oldest first. A migration that was released is never changed: add the next one. */
export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  duplicatesAndOrder,
  checksums,
  contactsThatDiffer,
  theWindow,
];

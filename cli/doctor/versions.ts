import { DatabaseSync } from 'node:sqlite';
import { nodeVersionProblem } from '../node-version.ts';
import type { Finding } from './finding.ts';

export function checkNode(version: string): Finding {
  const problem = nodeVersionProblem(version);
  return problem === undefined
    ? { check: 'node', status: 'ok', says: `Node ${version}` }
    : { check: 'node', status: 'fail', says: `Node ${version} is too old`, next: problem };
}

/** The store refuses a version with a known fault; here it is only named. */
export function checkSqlite(): Finding {
  const database = new DatabaseSync(':memory:');
  const row = database.prepare('SELECT sqlite_version() AS version').get();
  database.close();
  return { check: 'sqlite', status: 'ok', says: `SQLite ${String(row?.['version'])}` };
}

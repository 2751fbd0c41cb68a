import { describe, expect, it } from 'vitest';
import { errorView } from '../../contract/errors.ts';
import { databaseProblem } from './database.ts';

describe('databaseProblem', () => {
  it.each([
    ['data-directory-in-use', 'warn'],
    ['database-newer', 'fail'],
    ['sqlite-too-old', 'fail'],
  ] as const)('%s', (code, status) => {
    expect(databaseProblem(errorView(code))).toMatchObject({ check: 'database', status });
  });
});

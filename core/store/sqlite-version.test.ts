import { describe, expect, it } from 'vitest';
import { assertSqliteVersion } from './sqlite-version.ts';

describe('assertSqliteVersion', () => {
  it.each(['3.51.3', '3.51.10', '3.53.4', '4.0.0'])('takes %s', (version) => {
    expect(() => assertSqliteVersion(version)).not.toThrow();
  });

  it.each(['3.51.2', '3.9.9', '3.50.30', undefined])('refuses %s', (version) => {
    expect(() => assertSqliteVersion(version)).toThrow(expect.objectContaining({ code: 'sqlite-too-old' }));
  });
});

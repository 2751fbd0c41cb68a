import { describe, expect, it } from 'vitest';
import { AttacheError } from '../error.ts';
import { Secret } from '../secret.ts';
import { assertTokenShape, tokenShape } from './token.ts';

describe('tokenShape', () => {
  it.each([['a'], ['QVFJREFI+/=.-_:|'], ['é'], ['x'.repeat(1000)]])('takes %s', (token) =>
    expect(tokenShape(token)).toEqual({ ok: true }),
  );
  it.each([[''], ['x'.repeat(1001)], ['a b'], ['a\n'], ['a\u0000'], ['токен'], ['a\u00a0']])(
    'refuses %j',
    (token) => expect(tokenShape(token).ok).toBe(false),
  );

  it('is an error that does not repeat the token', () => {
    const error = (() => {
      try {
        assertTokenShape(new Secret('bad token'));
      } catch (thrown) {
        return thrown;
      }
      return expect.unreachable();
    })();
    if (!(error instanceof AttacheError)) expect.unreachable();
    expect(error.code).toBe('token-malformed');
    expect(JSON.stringify([error.message, error.params])).not.toContain('bad token');
  });
});

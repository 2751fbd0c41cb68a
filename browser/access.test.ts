import { describe, expect, it } from 'vitest';
import { Access } from './access.ts';

describe('Access', () => {
  it('lets a key open one session, once', () => {
    const access = new Access();
    const key = access.mintKey();
    const session = access.redeem(key);
    expect(access.admits(session)).toBe(true);
    expect(access.redeem(key)).toBeUndefined();
    expect(access.admits(session), 'a reused key ends no session').toBe(true);
  });

  it('takes neither a key for a session nor a session for a key', () => {
    const access = new Access();
    const key = access.mintKey();
    expect(access.admits(key)).toBe(false);
    const session = access.redeem(key) ?? '';
    expect(access.redeem(session)).toBeUndefined();
  });

  it('refuses what it never gave out', () => {
    const access = new Access();
    access.mintKey();
    expect(access.redeem('')).toBeUndefined();
    expect(access.redeem('x'.repeat(10_000))).toBeUndefined();
    expect(access.admits(undefined)).toBe(false);
    expect(access.admits('')).toBe(false);
  });

  it('forgets the oldest of nine keys and of seventeen sessions', () => {
    const access = new Access();
    const [first = '', ...later] = Array.from({ length: 9 }, () => access.mintKey());
    expect(access.redeem(first)).toBeUndefined();
    const sessions = [
      ...later.map((key) => access.redeem(key)),
      ...Array.from({ length: 9 }, () => access.redeem(access.mintKey())),
    ];
    expect(sessions.map((session) => access.admits(session))).toEqual([
      false,
      ...Array.from({ length: 16 }, () => true),
    ]);
  });
});

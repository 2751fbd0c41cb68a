import { describe, expect, it } from 'vitest';
import { tokenSecondsLeft } from './token-left.ts';

const NOW = 1_000_000_000;
const MINUTE = 60_000;
const inUse = { state: 'active', tokenKind: 'connection', tokenExpiresAt: NOW + 42 * MINUTE } as const;

describe('tokenSecondsLeft', () => {
  it.each([
    ['is told when it is short', inUse, 42 * 60],
    ['is 0 when it is over', { ...inUse, tokenExpiresAt: NOW - 1 }, 0],
    ['is not told for hours', { ...inUse, tokenExpiresAt: NOW + 61 * MINUTE }, undefined],
    ['is not told if Attaché renews by itself', { ...inUse, tokenKind: 'participant' }, undefined],
    ['is not told if it is not known', { ...inUse, tokenExpiresAt: undefined }, undefined],
    ['is not told of a chat that asks for a token already', { ...inUse, state: 'needs-token' }, undefined],
  ] as const)('%s', (_case, { tokenExpiresAt, ...rest }, left) => {
    const contact = { ...rest, ...(tokenExpiresAt !== undefined && { tokenExpiresAt }) };
    expect(tokenSecondsLeft(contact, NOW)).toBe(left);
  });
});

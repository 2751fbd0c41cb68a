import { describe, expect, it } from 'vitest';
import { contactStateSchema } from '../../contract/views.ts';
import { contactStanding } from './contact-standing.ts';

const OFFLINE = { state: 'offline', since: 0, nextProbeAt: 1 } as const;

describe('contactStanding', () => {
  it.each(contactStateSchema.options)('is the state while the line is up: %s', (state) => {
    expect(contactStanding({ state }, { state: 'online' }).words).toBe(state);
  });

  it('says how it ended', () => {
    const transferred = { state: 'ended', endedBecause: 'transferred' } as const;
    expect(contactStanding(transferred, { state: 'online' }).words).toBe('transferred');
  });

  it.each([
    ['active', 'offline'],
    ['connecting', 'offline'],
    ['reconnecting', 'offline'],
    ['needs-token', 'needs-token'],
    ['ended', 'ended'],
    ['refused', 'refused'],
  ] as const)('of a chat that is %s is %s while the line is down', (state, words) => {
    expect(contactStanding({ state }, OFFLINE).words).toBe(words);
  });
});

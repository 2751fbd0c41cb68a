import { describe, expect, it } from 'vitest';
import { splitName } from './split-name.ts';

describe('splitName', () => {
  it('keeps the extension in the tail', () => {
    expect(splitName('return-label-1042.pdf')).toEqual({ head: 'return-label', tail: '-1042.pdf' });
  });

  it('does not cut a short name', () => expect(splitName('a.pdf')).toEqual({ head: '', tail: 'a.pdf' }));

  it('does not cut through a character made of several code points', () => {
    expect(splitName('party-👩‍👩‍👧-2026.png')).toEqual({ head: 'party-👩‍👩‍👧', tail: '-2026.png' });
  });
});

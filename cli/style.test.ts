import { describe, expect, it } from 'vitest';
import { paintFor } from './style.ts';
import { fakeScreen } from './testing.ts';

describe('paintFor', () => {
  it.each([
    ['a terminal', true, {}, true],
    ['a file or pipe', false, {}, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR, which does not count', true, { NO_COLOR: '' }, true],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s', (_, isTTY, env, isColoured) => {
    const painted = paintFor(fakeScreen({ isTTY }), env)('green', 'ok');
    expect(painted).toBe(isColoured ? '\u001b[32mok\u001b[39m' : 'ok');
  });
});

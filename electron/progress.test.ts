import { describe, expect, it } from 'vitest';
import type { Work } from './desk/work.ts';
import { progressOf, setupProgress } from './progress.ts';
import { speechOf } from './words/speech.ts';

const IDLE: Work = { left: 0, needsYou: 0, moving: false, progress: undefined, paused: false };

describe('progressOf', () => {
  it.each<[Partial<Work>, ReturnType<typeof progressOf>]>([
    [{}, { value: -1, mode: 'none' }],
    [
      { left: 1, progress: 0.5, moving: true },
      { value: 0.5, mode: 'normal' },
    ],
    [
      { left: 1, progress: 0.5, paused: true },
      { value: 0.5, mode: 'paused' },
    ],
    [
      { left: 1, progress: 0.5, needsYou: 1 },
      { value: 0.5, mode: 'error' },
    ],
    [
      { left: 1, progress: 0.5, needsYou: 1, moving: true },
      { value: 0.5, mode: 'normal' },
    ],
  ])('of %j is %j', (work, progress) => expect(progressOf({ ...IDLE, ...work })).toEqual(progress));
});

describe.each(['win32', 'darwin'] as const)('the icon on %s', (platform) => {
  it('is told of what changed, and is clear when all is done', () => {
    const calls: unknown[] = [];
    const engine = {
      work: IDLE,
      speech: speechOf('en', []),
      watch: (listener: () => void) => {
        changed = listener;
        listener();
      },
    };
    let changed: () => void = () => undefined;
    const take = (work: Partial<Work>): void => {
      engine.work = { ...IDLE, ...work };
      changed();
    };
    setupProgress(
      {
        app: { setBadgeCount: (count) => calls.push(['badge', count]) },
        window: () => ({
          setProgressBar: (value, { mode }) => void calls.push(['bar', value, mode]),
          setOverlayIcon: (icon, description) => void calls.push(['overlay', icon, description]),
        }),
        overlay: 'dot',
        platform,
      },
      engine,
    );
    calls.length = 0;
    take({ left: 1, progress: 0.5, moving: true });
    take({ left: 1, progress: 0.501, moving: true });
    take({ needsYou: 2 });
    take({});
    const overlay = (...call: unknown[]) => (platform === 'win32' ? [['overlay', ...call]] : []);
    expect(calls).toEqual([
      ['badge', 0],
      ['bar', 0.5, 'normal'],
      ...overlay(null, ''),
      ['badge', 2],
      ['bar', -1, 'none'],
      ...overlay('dot', '2 files need you'),
      ['badge', 0],
      ['bar', -1, 'none'],
      ...overlay(null, ''),
    ]);
  });
});

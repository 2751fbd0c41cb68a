import { FileText, Search, Send, type IconNode } from 'lucide';
import { describe, expect, it } from 'vitest';
import { iconPath, pointsAlong } from './icon-path.ts';

describe('iconPath', () => {
  const cases: readonly [string, IconNode, string][] = [
    ['a path', [['path', { d: 'm9 18 6-6' }]], 'M0 0m9 18 6-6'],
    ['a line', [['line', { x1: 1, x2: '2', y1: 3, y2: 4 }]], 'M0 0M1 3L2 4'],
    ['a polyline', [['polyline', { points: '1 2 3 4' }]], 'M0 0M1 2 3 4'],
    [
      'a circle',
      [['circle', { cx: 12, cy: 12, r: 10 }]],
      'M0 0M12 2h0a10 10 0 0 1 10 10v0a10 10 0 0 1 -10 10h0a10 10 0 0 1 -10 -10v0a10 10 0 0 1 10 -10z',
    ],
    [
      'a rectangle',
      [['rect', { x: 5, y: 3, width: 5, height: 18, rx: 1 }]],
      'M0 0M6 3h3a1 1 0 0 1 1 1v16a1 1 0 0 1 -1 1h-3a1 1 0 0 1 -1 -1v-16a1 1 0 0 1 1 -1z',
    ],
  ];

  it.each(cases)('draws %s', (_name, icon, path) => {
    expect(iconPath(icon)).toBe(path);
  });

  it('draws all shapes of an icon, each from where it begins', () => {
    expect(Search).toHaveLength(2);
    expect(iconPath(Search).split('M0 0')).toHaveLength(3);
  });

  it('refuses what it cannot draw', () => {
    expect(() => iconPath([['text', {}]])).toThrow('got text');
  });
});

describe('pointsAlong', () => {
  it('is true of what points where the text goes', () => {
    expect([Send, FileText].map(pointsAlong)).toEqual([true, false]);
  });
});

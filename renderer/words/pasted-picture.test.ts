import { describe, expect, it } from 'vitest';
import { isPastedPicture, timeInName } from './pasted-picture.ts';

const NOW = new Date(2026, 10, 21, 14, 2, 30).getTime();
const file = (name: string, ageInMs: number): File => new File(['x'], name, { lastModified: NOW - ageInMs });

describe('a pasted picture', () => {
  it('is one that the browser has just named, not a file of that name', () => {
    expect(isPastedPicture(file('image.png', 20), NOW)).toBe(true);
    expect(isPastedPicture(file('image.png', 60_000), NOW)).toBe(false);
    expect(isPastedPicture(file('photo.png', 20), NOW)).toBe(false);
  });

  it('gets a time that every file system takes', () => {
    expect(timeInName(NOW)).toBe('2026-11-21 14.02');
    expect(timeInName(new Date(2026, 0, 5, 9, 7).getTime())).toBe('2026-01-05 09.07');
  });
});

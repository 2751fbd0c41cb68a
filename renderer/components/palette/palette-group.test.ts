import { describe, expect, it } from 'vitest';
import type { MenuEntry } from '../../composables/menu-entry.ts';
import { foundGroups, type PaletteGroup } from './palette-group.ts';

const entry = (words: string): MenuEntry => ({ key: words, icon: [], words, run: () => undefined });

const GROUPS: PaletteGroup[] = [
  { name: 'actions', entries: ['Add a contact', 'Pause all'].map(entry) },
  { name: 'pages', entries: ['Queue', 'Downloads'].map(entry) },
  { name: 'contacts', entries: ['Dana Whitfield', 'Paul Adams'].map(entry) },
];

const shown = (query: string, recent: string[] = []): string[] =>
  foundGroups(query, GROUPS, recent).map(
    ({ name, entries }) => `${name}: ${entries.map(({ words }) => words).join(', ')}`,
  );

describe('foundGroups', () => {
  it('shows everything, what was used last before the rest and only there', () => {
    expect(shown('', ['Queue', 'gone', 'Paul Adams'])).toEqual([
      'recent: Queue, Paul Adams',
      'actions: Add a contact, Pause all',
      'pages: Downloads',
      'contacts: Dana Whitfield',
    ]);
  });

  it('puts the group with the best entry first', () => {
    expect(shown('pau')).toEqual(['actions: Pause all', 'contacts: Paul Adams']);
    expect(shown('paul')).toEqual(['contacts: Paul Adams']);
    expect(shown('ad')).toEqual(['actions: Add a contact', 'contacts: Paul Adams', 'pages: Downloads']);
  });

  it('lets the last use decide between what fits equally well', () => {
    expect(shown('pau', ['Paul Adams'])).toEqual(['contacts: Paul Adams', 'actions: Pause all']);
  });
});

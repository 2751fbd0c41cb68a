import type { MenuEntry } from '../../composables/menu-entry.ts';
import { rank } from '../../words/rank.ts';

export type PaletteGroupName =
  'recent' | 'selection' | 'contact' | 'actions' | 'pages' | 'contacts' | 'theme';

export interface PaletteGroup {
  readonly name: PaletteGroupName;
  readonly entries: readonly MenuEntry[];
}

/**
 * What a query leaves of the groups. With a query the group with the best entry comes first; without one what was used
 * last stands before all others, and nowhere else.
 *
 * @param recent - keys, the last used first.
 */
export function foundGroups(
  query: string,
  groups: readonly PaletteGroup[],
  recent: readonly string[],
): readonly PaletteGroup[] {
  const all = groups.flatMap(({ entries }) => entries);
  if (query.trim() === '') {
    const used = recent.flatMap((key) => all.find((entry) => entry.key === key) ?? []);
    const rest = groups.map(({ name, entries }) => ({
      name,
      entries: entries.filter((entry) => !used.includes(entry)),
    }));
    return [{ name: 'recent' as const, entries: used }, ...rest].filter(({ entries }) => entries.length > 0);
  }
  const order = new Map(rank(query, all, recent).map((entry, index) => [entry, index]));
  const place = (entry: MenuEntry | undefined): number => (entry && order.get(entry)) ?? order.size;
  return groups
    .map(({ name, entries }) => ({
      name,
      entries: entries.filter((entry) => order.has(entry)).toSorted((a, b) => place(a) - place(b)),
    }))
    .filter(({ entries }) => entries.length > 0)
    .toSorted((a, b) => place(a.entries[0]) - place(b.entries[0]));
}

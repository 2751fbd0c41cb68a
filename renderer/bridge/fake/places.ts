import type { CommandInput, CommandOutput, FileKind } from '../../../contract/commands.ts';

/** Folders and files of an invented machine; a name that ends as one is a file. */
const TREE: Readonly<Record<string, readonly string[]>> = {
  '/': ['home'],
  '/home': ['you'],
  '/home/you': ['Cases', 'Desktop', 'Documents', 'Downloads', 'Shared', 'contacts.json', 'office-root.pem'],
  '/home/you/Cases': ['4471', '4472', '4480 · Maria Souza, water damage, second visit', '4481'],
  '/home/you/Documents': Array.from({ length: 40 }, (_, index) => `Year ${1990 + index}`),
  '/home/you/Shared': ['contacts.json', 'night-shift.json', 'all-offices.pem', 'refuse.crt'],
};
const HOME = '/home/you';
const ENDINGS: Readonly<Record<FileKind, RegExp>> = {
  'contact-lists': /\.json$/,
  certificates: /\.(pem|crt)$/,
};

/** What `places.list` answers. The ids are paths here, which the real ones are not. */
export function fakePlaces({
  folder = HOME,
  files,
}: CommandInput<'places.list'>): CommandOutput<'places.list'> {
  const below = folder === '/' ? '' : folder;
  const parent = below.slice(0, Math.max(below.lastIndexOf('/'), 1));
  return {
    path: folder,
    folder,
    ...(below !== '' && { parent }),
    entries: (TREE[folder] ?? [])
      .map((name) => ({ id: `${below}/${name}`, name, kind: kindOf(name) }))
      .filter(({ name, kind }) => kind === 'folder' || (files !== undefined && ENDINGS[files].test(name))),
  };
}

function kindOf(name: string): 'folder' | 'file' {
  return Object.values(ENDINGS).some((ending) => ending.test(name)) ? 'file' : 'folder';
}

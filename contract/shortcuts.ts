/**
 * The keys that work anywhere in the window; the desktop's menus show them too.
 *
 * `Mod` is Ctrl, on a Mac ⌘. Two keys that are pressed one after the other stand with a space between them. Letters are
 * found by what is printed on the key, or by its place where the keyboard types no Latin letters.
 */
export const ANYWHERE = {
  palette: ['Mod+K'],
  sheet: ['?'],
  search: ['/'],
  goQueue: ['G Q'],
  goDownloads: ['G D'],
  goHistory: ['G H'],
  goSettings: ['Mod+,', 'G S'],
  contactNumber: ['Mod+1', 'Mod+2', 'Mod+3', 'Mod+4', 'Mod+5', 'Mod+6', 'Mod+7', 'Mod+8', 'Mod+9'],
  previousContact: ['Alt+ArrowUp'],
  nextContact: ['Alt+ArrowDown'],
  addContact: ['N', 'Alt+N'],
  addFiles: ['O', 'Mod+O'],
  pauseAll: ['P'],
  renameContact: ['F2'],
  /** The browser's own; what is pasted comes as an event of its own. */
  paste: ['Mod+V'],
} as const;

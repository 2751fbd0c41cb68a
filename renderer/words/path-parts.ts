/** A folder on the way to another one. */
export interface PathPart {
  readonly name: string;
  /** How many folders it lies above the last one. */
  readonly levelsUp: number;
}

/** The folders of a path, the outermost first, as file managers line them up. Paths come from macOS, Linux or Windows. */
export function pathParts(path: string): readonly PathPart[] {
  const separator = path.includes('/') ? '/' : '\\';
  const names = path.split(separator).filter((name) => name !== '');
  const all = path.startsWith('/') ? ['/', ...names] : names;
  return all.map((name, index) => ({ name, levelsUp: all.length - 1 - index }));
}

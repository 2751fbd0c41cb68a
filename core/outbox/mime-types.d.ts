/** The part of the package that we use; it ships no types of its own. */
declare module 'mime-types' {
  /** The media type of a file name or extension, without parameters. */
  export function lookup(nameOrExtension: string): string | false;
}

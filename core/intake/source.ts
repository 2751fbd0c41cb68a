/** What is stored of a source. Its `Authorization` is in the vault under {@link authorizationKey}, never here. */
export interface Source {
  id: string;
  kind: 'file' | 'url';
  /** An absolute path, or an address. */
  location: string;
  addedAt: number;
}

/** Where contacts are to come from, as a shell names it. */
export type SourceLocation =
  | { kind: 'file'; path: string }
  | {
      kind: 'url';
      url: string;
      /** Sent as the Authorization header. */
      authorization?: string;
    };

/** Its location as errors and the log may show it: somebody may have put a secret into the query. */
export function shownLocation({ kind, location }: Pick<Source, 'kind' | 'location'>): string {
  return kind === 'file' ? location : location.replace(/\?.*/s, '?…');
}

/** Under which a source's authorization is in the vault. */
export function authorizationKey(source: string): string {
  return `source:${source}`;
}

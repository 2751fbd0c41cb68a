import type { HandlersOf } from '../dispatch.ts';
import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';

/** The commands about sources. A window names a file by a place that it was shown, never by a path. */
export function sourceHandlers({ sources, places }: Parts): HandlersOf<'sources'> {
  return {
    'sources.add': async ({ from, remember = false }) => {
      if (from.kind === 'url') {
        const { url, authorization } = from;
        const at = { kind: 'url', url, ...(authorization !== undefined && { authorization }) } as const;
        return { source: await sources.add(at, { remember }) };
      }
      const path = places.resolve(from.file);
      if (path === undefined) throw new AttacheError('place-unknown');
      return { source: await sources.add({ kind: 'file', path }, { remember }) };
    },
    'sources.remove': async ({ source }) => {
      await sources.remove(source);
      return {};
    },
    'sources.read-now': async ({ source }) => ({ source: await sources.readNow(source) }),
  };
}

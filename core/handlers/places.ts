import type { HandlersOf } from '../dispatch.ts';
import type { Parts } from '../parts.ts';

/** The command about places. */
export function placeHandlers({ places }: Parts): HandlersOf<'places'> {
  return {
    'places.list': (input) => places.list(input),
  };
}

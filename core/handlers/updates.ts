import type { HandlersOf } from '../dispatch.ts';
import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';

/** The command about newer versions of the app, which are the shell's. */
export function updateHandlers({ ports }: Parts): HandlersOf<'updates'> {
  return {
    'updates.restart': () => {
      if (ports.updates?.restart() === true) return {};
      const { state } = ports.updates?.view() ?? { state: 'none' };
      throw new AttacheError('not-possible-now', { what: 'restart', state });
    },
  };
}

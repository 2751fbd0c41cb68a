import { AttacheError } from '../../core/error.ts';
import { say } from './words.ts';

/** Does what the engine may refuse on a bad line; anything else that goes wrong is told as a surprise. */
export async function unlessRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AttacheError && error.code !== 'internal-error') {
      say({ say: 'refused', code: error.code });
    } else {
      say({ say: 'surprise', what: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    return undefined;
  }
}

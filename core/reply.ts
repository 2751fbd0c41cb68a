import type { Reply } from '../contract/bridge.ts';
import { errorViewOf } from './error.ts';

/** What the engine gave or threw, as a value that can cross a process border. */
export async function replyWith(work: () => Promise<unknown>): Promise<Reply> {
  try {
    return { ok: true, output: await work() };
  } catch (error) {
    return { ok: false, error: errorViewOf(error) };
  }
}

import type { Engine } from '../core/engine.ts';
import type { Context } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { AWAKE_MS, listenForInterruption } from './interruption.ts';
import { openEngine, type OpenOptions } from './open-engine.ts';

/**
 * Runs a command's work with an engine that is stopped cleanly whatever happens.
 * `signal` aborts when the user or the system ends the process.
 */
export async function withEngine(
  context: Context,
  options: OpenOptions,
  work: (engine: Engine, signal: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  using interruption = listenForInterruption();
  const engine = await openEngine(context, options);
  // The engine's own timers keep no process alive, and waiting for a retry is work.
  const awake = setInterval(() => undefined, AWAKE_MS);
  try {
    return await work(engine, interruption.signal);
  } finally {
    clearInterval(awake);
    await engine.stop();
  }
}

import type { CommandInput, CommandName } from '../../contract/commands.ts';
import type { Engine } from '../../core/engine.ts';
import type { Log } from '../../core/ports.ts';

export interface Commands {
  give<C extends CommandName>(command: C, input: CommandInput<C>): void;
  /** Lets everything go on, or pauses it. */
  togglePause(paused: boolean): void;
}

/** Commands that are given outside of the window. If one is refused, what is seen does not change, and the log says why. */
export function createCommands(engine: Pick<Engine, 'invoke'>, log: Pick<Log, 'warn'>): Commands {
  const give: Commands['give'] = (command, input) => {
    engine.invoke(command, input).catch((error: unknown) => log.warn('desktop.refused', { command, error }));
  };
  return { give, togglePause: (paused) => give(paused ? 'queue.resume' : 'queue.pause', {}) };
}

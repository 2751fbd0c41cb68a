import type { Reply } from '../../contract/bridge.ts';
import { commands, type CommandName, type CommandOutput } from '../../contract/commands.ts';
import { CommandError } from '../../contract/errors.ts';

/** The contract's schemas, seen so that the compiler can follow one command's output through them. */
const parsers: { [C in CommandName]: { output: { parse: (value: unknown) => CommandOutput<C> } } } = commands;

/**
 * The output of a command that the engine carried out.
 *
 * @throws CommandError if the engine refused.
 * @throws ZodError if the output is not what the contract says.
 */
export function outputOf<C extends CommandName>(command: C, reply: Reply): CommandOutput<C> {
  if (!reply.ok) throw new CommandError(reply.error);
  return parsers[command].output.parse(reply.output);
}

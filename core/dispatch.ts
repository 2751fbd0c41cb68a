import type { z } from 'zod';
import {
  commands,
  isCommandName,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '../contract/commands.ts';
import { parseUntrusted } from '../contract/parse-untrusted.ts';
import { quickParser } from '../contract/quick-parser.ts';
import { AttacheError } from './error.ts';

/** What carries a command out. */
export type Handlers = {
  [C in CommandName]: (input: CommandInput<C>) => Promise<CommandOutput<C>> | CommandOutput<C>;
};

/** Those of one noun. */
export type HandlersOf<N extends string> = {
  [C in CommandName as C extends `${N}.${string}` ? C : never]: Handlers[C];
};

type Schemas = {
  [C in CommandName]: { input: z.ZodType<CommandInput<C>>; output: z.ZodType<CommandOutput<C>> };
};
const schemas: Schemas = commands;

/** The one dispatcher of all shells: parses what comes in, carries it out, and parses what goes out. */
export class Dispatcher {
  readonly #handlers: Handlers;

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
  }

  /** A command whose types the caller knows. @throws AttacheError */
  async invoke<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
    return this.#run(command, input);
  }

  /** A message from outside, of which nothing is known. @throws AttacheError `input-invalid` or the command's own */
  async dispatch(command: unknown, input: unknown): Promise<unknown> {
    if (!isCommandName(command))
      throw new AttacheError('input-invalid', { expected: 'a command of the contract' });
    return this.#run(command, input);
  }

  async #run<C extends CommandName>(command: C, input: unknown): Promise<CommandOutput<C>> {
    const parsed = parseUntrusted(schemas[command].input, input);
    if (!parsed.ok) throw new AttacheError('input-invalid', { expected: parsed.expected });
    const output = await this.#handlers[command](parsed.value);
    const { output: schema } = schemas[command];
    // Of ten thousand uploads zod alone would make a copy each; what does not fit it refuses.
    return quickParser(schema)(output) ?? schema.parse(output);
  }
}

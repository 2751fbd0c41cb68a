import { CommanderError } from 'commander';
import { errorViewOf } from '../core/error.ts';
import { createActions } from './actions.ts';
import type { Context } from './context.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-code.ts';
import { markBareWait } from './grammar/uploads.ts';
import { createOutput, printable, type Output } from './output.ts';
import { findPackage } from './package-root.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line to its end. Never rejects: whatever goes wrong is printed and becomes the exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  // Looked up by hand, because errors of usage are printed before the program knows its options.
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);
  const output = createOutput(options.includes('--json'), terminal.stdout, terminal.stderr);
  const verbose = options.includes('--verbose') || terminal.env['ATTACHE_LOG'] === 'debug';
  const context: Context = { terminal, output, verbose };
  try {
    let code: ExitCode = EXIT.done;
    const program = createProgram(createActions(context), {
      version: findPackage().version,
      screens: terminal,
      end: (ended) => {
        code = ended;
      },
    });
    await program.parseAsync(markBareWait(args), { from: 'user' });
    return code;
  } catch (error) {
    return error instanceof CommanderError ? endUsage(error, output) : await endFailure(error, context);
  }
}

/** Help and version were asked for; anything else is misuse. */
function endUsage(error: CommanderError, output: Output): ExitCode {
  if (error.exitCode === 0) return EXIT.done;
  const isHelp = error.code === 'commander.help';
  const message = isHelp ? 'a command is needed' : printable(error.message.replace(/^error: /, ''));
  if (!isHelp) output.note(`${message.replace(/\.?$/, '.')} Run attache --help, or the command with --help.`);
  if (output.json) output.result({ error: { code: 'input-invalid', params: { expected: message } } });
  return EXIT.usage;
}

async function endFailure(error: unknown, context: Context): Promise<ExitCode> {
  const view = errorViewOf(error);
  if (view.code === 'internal-error') await (await import('./log-failure.ts')).logFailure(error, context);
  context.output.fail(view);
  return exitCodeOf(view.code);
}

import { Command } from 'commander';
import type { Actions } from './actions.ts';
import { addAttachments } from './grammar/attachments.ts';
import { addContacts } from './grammar/contacts.ts';
import { addReports } from './grammar/reports.ts';
import { addSources } from './grammar/sources.ts';
import { addShells } from './grammar/shells.ts';
import { addUploads } from './grammar/uploads.ts';
import type { End } from './grammar/words.ts';
import type { Terminal } from './terminal.ts';

const EXIT_CODES = `
Exit codes: 0 all done; 1 some items failed; 2 usage; 3 could not reach the service in time;
4 the data directory is in use; 5 a token is needed.`;

export interface ProgramOptions {
  version: string;
  /** Where help goes. */
  screens: Pick<Terminal, 'stdout' | 'stderr'>;
  /** Told the exit code of the command that ran. */
  end: End;
}

/**
 * The command line of DESIGN §8. Parsing it calls one of `actions`; words that are not understood throw a
 * CommanderError, which is for the caller to print.
 */
export function createProgram(actions: Actions, { version, screens, end }: ProgramOptions): Command {
  const program = new Command('attache')
    .description(
      'Delivers files to Amazon Connect chats, each exactly once, and fetches what customers send back.',
    )
    .version(version)
    .option('--json', 'one JSON object a line on stdout, and nothing else there')
    .option('--verbose', 'log more, and still no secret (also ATTACHE_LOG=debug)')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => screens.stdout.write(text),
      writeErr: (text) => screens.stderr.write(text),
      outputError: () => undefined,
    });
  addShells(program, actions, end);
  addContacts(program, actions, end);
  addSources(program, actions, end);
  addUploads(program, actions, end);
  addAttachments(program, actions, end);
  addReports(program, actions, end);
  return program;
}

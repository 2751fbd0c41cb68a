import { InvalidArgumentError, type Command } from 'commander';
import type { Actions } from '../actions.ts';
import { UPLOAD_ACTIONS, type UploadAction } from '../upload-actions.ts';
import { CONTACT_WORDS, given, seconds, type End } from './words.ts';

const DESCRIPTIONS: Readonly<Record<UploadAction, string>> = {
  pause: 'stop sending for now',
  resume: 'go on with paused ones; --all also ends the pause of everything',
  retry: 'send failed ones again',
  'send-now': 'send them before the others of their contact',
  cancel: 'do not send after all',
  remove: 'take finished, failed and cancelled ones out of the list',
};

interface SendOptions {
  contact: string;
  allowDuplicate: boolean;
  wait?: { timeoutSeconds?: number };
}

/** send, uploads, drain */
export function addUploads(program: Command, actions: Actions, end: End): void {
  program
    .command('send')
    .description('accept files for a contact; the next Attaché to run delivers them')
    .requiredOption('--contact <contact>', CONTACT_WORDS)
    .option('--wait [seconds]', 'deliver them now, in at most --wait=SECONDS', (text: string) =>
      given('timeoutSeconds', text === '' ? undefined : seconds(text)),
    )
    .option('--allow-duplicate', 'also what the contact has got already, or is about to get', false)
    .argument('<file...>', 'files to send')
    .action(async (files: string[], { contact, allowDuplicate, wait }: SendOptions) => {
      end(await actions.send({ contact, files, allowDuplicate, ...given('wait', wait) }));
    });

  const uploads = program.command('uploads').description('what was accepted, and how far it is');
  select(uploads.command('list', { isDefault: true }))
    .description('print them')
    .action(async (ids: string[], { all }: { all: boolean }) => end(await actions.listUploads({ ids, all })));
  for (const action of UPLOAD_ACTIONS) {
    select(uploads.command(action))
      .description(DESCRIPTIONS[action])
      .action(async (ids: string[], { all }: { all: boolean }) => {
        if (all === ids.length > 0) throw new InvalidArgumentError('expected ids of uploads, or --all');
        end(await actions.changeUploads(action, { ids, all }));
      });
  }

  uploads
    .command('move')
    .description('change the order within a contact: put them behind all of its others, in the order given')
    .argument('<upload...>', 'ids of uploads')
    .option('--before <upload>', 'put them before this one instead')
    .action(async (ids: string[], { before }: { before?: string }) => {
      end(await actions.moveUploads({ ids, ...given('before', before) }));
    });

  program
    .command('drain')
    .description('deliver what waits, until nothing can move any more')
    .option('--timeout <seconds>', 'stop after so long; what is left is kept', seconds)
    .action(async ({ timeout }: { timeout?: number }) => {
      end(await actions.drain(given('timeoutSeconds', timeout)));
    });
}

function select(command: Command): Command {
  return command
    .argument('[upload...]', 'ids of uploads')
    .option('--all', 'all that it can be done to', false);
}

/**
 * `--wait` takes its seconds by `=` only: commander would take the first file for them. A bare `--wait` is therefore
 * given an empty value.
 */
export function markBareWait(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((arg, index) => (arg === '--wait' && (end === -1 || index < end) ? '--wait=' : arg));
}

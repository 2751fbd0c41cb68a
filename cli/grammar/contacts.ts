import { InvalidArgumentError, Option, type Command } from 'commander';
import { SIZE_CEILING_IN_BYTES } from '../../contract/limits.ts';
import { fileLimitsSchema } from '../../contract/terms.ts';
import type { Actions } from '../actions.ts';
import type { AddContactInput } from '../commands/contacts.ts';
import { parseSize } from '../own-limits.ts';
import { CONTACT_WORDS, given, type End } from './words.ts';

interface AddOptions {
  endpoint?: string;
  region?: string;
  participantTokenStdin?: boolean;
  connectionTokenStdin?: boolean;
  label?: string;
  remember: boolean;
  maxSize?: number;
  extensions?: string[];
}

/** contacts add|list|remove */
export function addContacts(program: Command, actions: Actions, end: End): void {
  const contacts = program.command('contacts').description('the chats that Attaché knows');
  contacts
    .command('add')
    .description(
      'add a contact, or supply a known one a new token, which is read from standard input: alone, in JSON, or in a link',
    )
    .addOption(new Option('--endpoint <url>', 'address of a Participant Service').conflicts('region'))
    .option('--region <region>', 'AWS region, such as us-east-1')
    .addOption(
      new Option(
        '--participant-token-stdin',
        'the token lets Attaché make its own connection, and renew it',
      ).conflicts('connectionTokenStdin'),
    )
    .option('--connection-token-stdin', 'the token is used as it is, until it expires')
    .option('--label <text>', 'your name for the contact')
    .option(
      '--max-size <size>',
      'the largest file that its instance takes, in bytes or as 30MB (default: 20MB)',
      fileSize,
    )
    .option('--extensions <list>', 'the types of file that its instance takes, as pdf,docx', extensionList)
    .option('--remember', 'keep the token in a file that only you can read', false)
    .action(async (options: AddOptions) => end(await actions.addContact(toInput(options))));
  contacts
    .command('list', { isDefault: true })
    .description('print them')
    .action(async () => end(await actions.listContacts()));
  contacts
    .command('remove')
    .description('forget a contact and its token')
    .argument('<contact>', CONTACT_WORDS)
    .option('--discard', 'even if files still wait to be sent to it', false)
    .action(async (contact: string, { discard }: { discard: boolean }) => {
      end(await actions.removeContact({ contact, discard }));
    });
}

function fileSize(text: string): number {
  const size = parseSize(text);
  if (fileLimitsSchema.shape.maxSizeInBytes.safeParse(size).success && size !== undefined) return size;
  throw new InvalidArgumentError(`Expected bytes, or a number and MB, up to ${SIZE_CEILING_IN_BYTES} bytes.`);
}

function extensionList(text: string): string[] {
  const extensions = text.split(',').map((one) => one.trim().replace(/^\./, '').toLowerCase());
  if (fileLimitsSchema.shape.extensions.safeParse(extensions).success) return extensions;
  throw new InvalidArgumentError('Expected extensions with commas between them, such as pdf,docx.');
}

function toInput(options: AddOptions): AddContactInput {
  const { participantTokenStdin, connectionTokenStdin, maxSize, extensions, ...rest } = options;
  if (participantTokenStdin !== true && connectionTokenStdin !== true) {
    throw new InvalidArgumentError('expected --participant-token-stdin or --connection-token-stdin');
  }
  const limits = { ...given('maxSizeInBytes', maxSize), ...given('extensions', extensions) };
  return {
    ...rest,
    tokenKind: participantTokenStdin === true ? 'participant' : 'connection',
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

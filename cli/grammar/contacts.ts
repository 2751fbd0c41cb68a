import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Actions } from '../actions.ts';
import type { AddContactInput } from '../commands/contacts.ts';
import { CONTACT_WORDS, type End } from './words.ts';

interface AddOptions {
  endpoint?: string;
  region?: string;
  participantTokenStdin?: boolean;
  connectionTokenStdin?: boolean;
  label?: string;
  remember: boolean;
}

/** contacts add|list|remove */
export function addContacts(program: Command, actions: Actions, end: End): void {
  const contacts = program.command('contacts').description('the chats that Attaché knows');
  contacts
    .command('add')
    .description('add a contact, or supply a known one a new token, which is read from standard input')
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

function toInput({ participantTokenStdin, connectionTokenStdin, ...rest }: AddOptions): AddContactInput {
  if (participantTokenStdin !== true && connectionTokenStdin !== true) {
    throw new InvalidArgumentError('expected --participant-token-stdin or --connection-token-stdin');
  }
  if (rest.endpoint === undefined && rest.region === undefined) {
    throw new InvalidArgumentError('expected --endpoint or --region');
  }
  return { ...rest, tokenKind: participantTokenStdin === true ? 'participant' : 'connection' };
}

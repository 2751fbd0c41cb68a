import { InvalidArgumentError, Option, type Command } from 'commander';
import { LINK_EXPIRY_SECONDS } from '../../contract/limits.ts';
import type { Actions } from '../actions.ts';
import { CONTACT_WORDS, given, wholeNumber, type End } from './words.ts';

const CONTACT = ['--contact <contact>', CONTACT_WORDS] as const;
const ATTACHMENT = ['--attachment <id>', 'id that attache attachments prints'] as const;
const EXPIRY = wholeNumber(LINK_EXPIRY_SECONDS.min, LINK_EXPIRY_SECONDS.max);

interface FetchOptions {
  contact: string;
  attachment?: string;
  all?: boolean;
  to?: string;
}

/** attachments, link, fetch */
export function addAttachments(program: Command, actions: Actions, end: End): void {
  program
    .command('attachments')
    .description('every attachment of a chat')
    .requiredOption(...CONTACT)
    .action(async (options: { contact: string }) => end(await actions.attachments(options)));
  program
    .command('link')
    .description('a link to an attachment, which expires')
    .requiredOption(...CONTACT)
    .requiredOption(...ATTACHMENT)
    .option('--expires <seconds>', `from ${LINK_EXPIRY_SECONDS.min} to ${LINK_EXPIRY_SECONDS.max}`, EXPIRY)
    .action(async (options: { contact: string; attachment: string; expires?: number }) => {
      const { contact, attachment: attachmentId, expires } = options;
      end(await actions.link({ contact, attachmentId, ...given('expirySeconds', expires) }));
    });
  program
    .command('fetch')
    .description('fetch an attachment, or all that others sent, whole')
    .requiredOption(...CONTACT)
    .option(...ATTACHMENT)
    .addOption(new Option('--all', 'what others sent and is not here yet').conflicts('attachment'))
    .option('--to <folder>', 'where to (default: the contact’s folder, or your download folder)')
    .action(async ({ contact, attachment, all, to }: FetchOptions) => {
      if (attachment === undefined && all !== true) {
        throw new InvalidArgumentError('expected --attachment or --all');
      }
      end(await actions.fetch({ contact, ...given('attachmentId', attachment), ...given('directory', to) }));
    });
}

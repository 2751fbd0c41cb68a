import type { Command } from 'commander';
import { LINK_EXPIRY_SECONDS } from '../../contract/limits.ts';
import type { Actions } from '../actions.ts';
import { CONTACT_WORDS, given, wholeNumber, type End } from './words.ts';

const CONTACT = ['--contact <contact>', CONTACT_WORDS] as const;
const ATTACHMENT = ['--attachment <id>', 'id that attache attachments prints'] as const;
const EXPIRY = wholeNumber(LINK_EXPIRY_SECONDS.min, LINK_EXPIRY_SECONDS.max);

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
    .description('fetch an attachment, whole')
    .requiredOption(...CONTACT)
    .requiredOption(...ATTACHMENT)
    .option('--to <folder>', 'where to (default: your download folder)')
    .action(async (options: { contact: string; attachment: string; to?: string }) => {
      const { contact, attachment: attachmentId, to } = options;
      end(await actions.fetch({ contact, attachmentId, ...given('directory', to) }));
    });
}

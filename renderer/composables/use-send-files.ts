import { useI18n } from 'vue-i18n';
import { FILES_PER_ACCEPT_MAX } from '../../contract/limits.ts';
import { useContacts } from '../stores/contacts.ts';
import { useQuestions } from '../stores/questions.ts';
import { useToasts } from '../stores/toasts.ts';
import { needsWord, preFlight } from '../words/pre-flight.ts';
import type { DroppedFiles } from './dropped-files.ts';
import { readFolders } from './read-folders.ts';
import { useAcceptFiles } from './use-accept-files.ts';
import { useCommand } from './use-command.ts';
import { useFormat } from './use-format.ts';

/**
 * Every way in for files: folders are opened after a question, the engine is asked what would become of the files, and
 * the user has a word if something is wrong. Only then are they handed over.
 */
export function useSendFiles(): (contact: string, given: DroppedFiles) => Promise<void> {
  const command = useCommand();
  const contacts = useContacts();
  const questions = useQuestions();
  const acceptFiles = useAcceptFiles();
  const { tellProblem } = useToasts();
  const { t } = useI18n();
  const format = useFormat();

  async function withFolders(contact: string, { files, folders }: DroppedFiles): Promise<readonly File[]> {
    if (folders.length === 0) return files;
    return questions.ask({ kind: 'folders', contact, found: await readFolders(folders, files) });
  }

  async function checked(contact: string, files: readonly File[]): Promise<readonly File[]> {
    const check = await command('files.check', {
      contact,
      files: files.map(({ name, size }) => ({ name, sizeInBytes: size })),
    });
    const known = contacts.byKey.get(contact);
    if (check === undefined || known === undefined) return [];
    const flight = preFlight(files, check, known);
    return needsWord(flight) ? questions.ask({ kind: 'pre-flight', contact, preFlight: flight }) : files;
  }

  return async (contact, given) => {
    const files = await withFolders(contact, given);
    if (files.length > FILES_PER_ACCEPT_MAX) {
      tellProblem(t('drop.tooMany', { limit: format.value.integer(FILES_PER_ACCEPT_MAX) }));
    } else if (files.length > 0) {
      await acceptFiles(contact, await checked(contact, files));
    }
  };
}

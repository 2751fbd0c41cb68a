import { useI18n } from 'vue-i18n';
import { assertNever } from '../../contract/assert-never.ts';
import type { CommandName, CommandOutput } from '../../contract/commands.ts';
import { IDS_PER_COMMAND_MAX } from '../../contract/limits.ts';
import type { UploadView } from '../../contract/views.ts';
import { useHandedOver } from '../stores/handed-over.ts';
import { useToasts } from '../stores/toasts.ts';
import { useUploads } from '../stores/uploads.ts';
import { useView } from '../stores/view.ts';
import type { Place } from '../words/lane.ts';
import type { PlacedUpload } from '../words/placed-upload.ts';
import type { BulkAction, UploadAction } from '../words/upload-actions.ts';
import { useCommand } from './use-command.ts';
import { useFormat } from './use-format.ts';
import { useSaveCopies } from './use-save-copies.ts';
import { useSendFiles } from './use-send-files.ts';
import { useUndoableRemoval } from './use-undoable-removal.ts';

type BulkCommand = Extract<
  CommandName,
  `uploads.${'pause' | 'resume' | 'retry' | 'cancel' | 'remove' | 'send-now'}`
>;

/** Carries out what a row or the header of a list offers. */
export function useUploadCommands() {
  const command = useCommand();
  const list = useUploads();
  const removeUndoably = useUndoableRemoval();
  const { openDialog } = useView();
  const { tell, tellProblem } = useToasts();
  const { fileOf } = useHandedOver();
  const sendFiles = useSendFiles();
  const saveCopies = useSaveCopies();
  const { t } = useI18n();
  const format = useFormat();

  async function all(name: BulkCommand, uploads: readonly PlacedUpload[]): Promise<void> {
    const ids = uploads.map(({ id }) => id);
    if (name === 'uploads.remove') removeUndoably({ list, ids, remove: (some) => give(name, some) });
    else await give(name, ids);
  }

  /** One command, unless there are more uploads than one can name. Gives those that it was done to. */
  async function give(name: BulkCommand, ids: readonly string[]): Promise<readonly string[]> {
    const done: string[] = [];
    for (let from = 0; from < ids.length; from += IDS_PER_COMMAND_MAX) {
      const answer = await command(name, { uploads: ids.slice(from, from + IDS_PER_COMMAND_MAX) });
      if (answer === undefined) break;
      tellErrors(answer.results);
      if (name === 'uploads.cancel') offerAgain(answer.results);
      done.push(...answer.results.flatMap(({ id, error }) => (error === undefined ? [id] : [])));
    }
    return done;
  }

  async function actAll(action: BulkAction, uploads: readonly PlacedUpload[]): Promise<void> {
    if (action === 'save-copy') await saveCopies(uploads);
    else await all(`uploads.${action}`, uploads);
  }

  /** Nobody is asked before a cancel, so it can be taken back where this page still has the files. */
  function offerAgain(results: CommandOutput<BulkCommand>['results']): void {
    const files = results.flatMap(({ upload, error }) => {
      if (upload === undefined || error !== undefined) return [];
      const file = fileOf(upload.id);
      return file === undefined ? [] : [{ contact: upload.contact, file }];
    });
    if (files.length === 0) return;
    const byContact = Map.groupBy(files, ({ contact }) => contact);
    const words = t('upload.cancelled', { count: format.value.integer(files.length) }, files.length);
    tell(words, {
      words: t('upload.sendAgain'),
      async run() {
        for (const [contact, some] of byContact)
          await sendFiles(contact, { files: some.map(({ file }) => file), folders: [] });
      },
    });
  }

  /** The answer is shown before the engine's next report, so that somebody who moves step by step sees each step. */
  async function move(ids: readonly string[], place: Place): Promise<void> {
    const answer = await command('uploads.move', { uploads: [...ids], ...place });
    if (answer === undefined) return;
    list.apply(
      answer.results.flatMap(({ upload }) => upload ?? []),
      [],
    );
    tellErrors(answer.results);
  }

  /** Each kind of error once, however many uploads it befell. */
  function tellErrors(results: CommandOutput<BulkCommand>['results']): void {
    const errors = new Map(
      results.flatMap(({ error }) => (error === undefined ? [] : [[error.code, error]])),
    );
    if (errors.size > 0)
      tellProblem(
        t('toast.failed'),
        [...errors.values()].map((error) => ({ error })),
      );
  }

  async function act(action: UploadAction, upload: UploadView): Promise<void> {
    switch (action) {
      case 'undo':
        return all('uploads.cancel', [upload]);
      case 'send-now':
      case 'pause':
      case 'resume':
      case 'retry':
      case 'cancel':
      case 'remove':
        return all(`uploads.${action}`, [upload]);
      case 'was-sent':
      case 'was-not-sent':
        await command('uploads.decide', { upload: upload.id, outcome: action });
        return;
      case 'save-copy':
        return saveCopies([upload]);
      case 'supply-token':
        openDialog({ kind: 'supply-token', contact: upload.contact });
        return;
      default:
        assertNever(action);
    }
  }

  return { act, actAll, all, move };
}

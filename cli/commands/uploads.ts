import { assertNever } from '../../contract/assert-never.ts';
import type { CommandOutput } from '../../contract/commands.ts';
import { IDS_PER_COMMAND_MAX } from '../../contract/limits.ts';
import type { UploadView } from '../../contract/views.ts';
import { AttacheError } from '../../core/error.ts';
import type { Context } from '../context.ts';
import { combineExitCodes, EXIT, exitCodeOf, type ExitCode } from '../exit-code.ts';
import { uploadJson } from '../json-views.ts';
import { printable } from '../output.ts';
import { renderTable } from '../table.ts';
import { formatBytes } from '../text.ts';
import type { UploadAction } from '../upload-actions.ts';
import { waitText } from '../wait-text.ts';
import { withEngine } from '../with-engine.ts';

/** Uploads named by their ids, or all to which the action applies. */
export interface Selection {
  ids: string[];
  all: boolean;
}

export interface MoveInput {
  ids: string[];
  /** The upload before which they go; without it they go behind all of their contact. */
  before?: string;
}

/** Prints the uploads, or those of `ids`. */
export function listUploads(context: Context, { ids }: Selection): Promise<ExitCode> {
  return withEngine(context, { live: false, work: false }, (engine) => {
    const { contacts, uploads } = engine.snapshot();
    const chosen = ids.length === 0 ? uploads : ids.map((id) => findUpload(uploads, id));
    const labels = new Map(contacts.map((contact) => [contact.id, contact.label]));
    for (const upload of chosen) context.output.result({ upload: uploadJson(upload) });
    context.output.say(() =>
      chosen.length === 0 ? 'Nothing has been accepted yet.' : uploadTable(chosen, labels, Date.now()),
    );
    return Promise.resolve(EXIT.done);
  });
}

function findUpload(uploads: readonly UploadView[], id: string): UploadView {
  const upload = uploads.find((candidate) => candidate.id === id);
  if (upload === undefined) throw new AttacheError('upload-unknown', { upload: id });
  return upload;
}

function uploadTable(
  uploads: readonly UploadView[],
  labels: ReadonlyMap<string, string>,
  now: number,
): string {
  return renderTable(
    [
      { title: 'ID', max: 36 },
      { title: 'CONTACT', max: 20 },
      { title: 'NAME', max: 32 },
      { title: 'SIZE', align: 'right' },
      { title: 'STATE' },
      { title: 'WHY' },
    ],
    uploads.map((upload) => [
      upload.id,
      printable(labels.get(upload.contact) ?? ''),
      printable(upload.name),
      formatBytes(upload.sizeInBytes),
      upload.state,
      why(upload, now),
    ]),
  );
}

function why({ waiting, error }: UploadView, now: number): string {
  if (error !== undefined) return error.code;
  return waiting === undefined ? '' : waitText(waiting, now);
}

/** Does one thing to several uploads; each says what became of it, and one refusal stops no other. */
export function changeUploads(
  context: Context,
  action: UploadAction,
  selection: Selection,
): Promise<ExitCode> {
  return withEngine(context, { live: false, work: false }, async (engine) => {
    // A window may have paused everything, and nobody without one could go on.
    const wasPaused = action === 'resume' && selection.all && engine.snapshot().queue.paused;
    if (wasPaused) await engine.invoke('queue.resume', {});
    const ids = selection.all
      ? engine
          .snapshot()
          .uploads.filter((upload) => applies(action, upload))
          .map(({ id }) => id)
      : selection.ids;
    if (ids.length === 0) {
      context.output.say(wasPaused ? 'Everything goes on.' : 'Nothing to do.');
      return EXIT.done;
    }
    // "All" may be more than one command can name.
    const codes: ExitCode[] = [];
    for (let from = 0; from < ids.length; from += IDS_PER_COMMAND_MAX) {
      const uploads = ids.slice(from, from + IDS_PER_COMMAND_MAX);
      codes.push(report(context, await engine.invoke(`uploads.${action}`, { uploads })));
    }
    return combineExitCodes(codes);
  });
}

/** Changes the order in which uploads of a contact go; each says what became of it. */
export function moveUploads(context: Context, { ids, ...place }: MoveInput): Promise<ExitCode> {
  return withEngine(context, { live: false, work: false }, async (engine) =>
    report(context, await engine.invoke('uploads.move', { uploads: ids, ...place })),
  );
}

function report(context: Context, { results }: CommandOutput<`uploads.${UploadAction | 'move'}`>): ExitCode {
  return combineExitCodes(
    results.map(({ upload, error }) => {
      if (error !== undefined) {
        context.output.fail(error);
        return exitCodeOf(error.code);
      }
      if (upload !== undefined) {
        context.output.result({ upload: uploadJson(upload) }, `${printable(upload.name)}: ${upload.state}`);
      }
      return EXIT.done;
    }),
  );
}

/** Whether `--all` means this upload too: the engine refuses the others anyway, but that would be no news. */
function applies(action: UploadAction, { state }: UploadView): boolean {
  const isOver = ['sent', 'delivered', 'rejected', 'failed', 'cancelled'].includes(state);
  switch (action) {
    case 'pause':
      return !isOver && state !== 'paused' && state !== 'confirming' && state !== 'checking';
    case 'resume':
      return state === 'paused';
    case 'retry':
      return state === 'failed';
    case 'send-now':
      return state === 'queued';
    case 'cancel':
      return !isOver && state !== 'confirming' && state !== 'checking';
    case 'remove':
      return isOver;
    default:
      return assertNever(action);
  }
}

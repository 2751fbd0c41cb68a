import type { HandlersOf } from '../dispatch.ts';
import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';
import { uploadTimeline } from '../timeline.ts';
import { commandUploads, decideUpload, moveUploads, type UploadCommand } from '../uploads/commands.ts';
import { saveCopy } from '../uploads/save-copy.ts';
import { Turns } from '../uploads/turns.ts';

/** The commands about uploads. */
export function uploadHandlers(
  { queue, outbox, downloads, store, ports }: Parts,
  stopping: AbortSignal,
): HandlersOf<'uploads'> {
  const turns = new Turns(stopping);
  const some = (command: UploadCommand) => (input: { uploads: string[] }) =>
    turns.take(() => commandUploads(queue, ports.clock, command, input.uploads));
  return {
    'uploads.pause': some('uploads.pause'),
    'uploads.resume': some('uploads.resume'),
    'uploads.retry': some('uploads.retry'),
    'uploads.cancel': some('uploads.cancel'),
    'uploads.remove': some('uploads.remove'),
    'uploads.send-now': some('uploads.send-now'),
    'uploads.move': (input) => moveUploads(queue, input),
    'uploads.decide': (input) => ({ upload: decideUpload(queue, ports.clock, input) }),
    'uploads.timeline': ({ upload }) => ({ entries: uploadTimeline(store, upload) }),
    'uploads.save-copy': async ({ upload: id }) => {
      const upload = queue.get(id);
      if (upload === undefined) throw new AttacheError('upload-unknown', { upload: id });
      return { path: await saveCopy(outbox, upload, downloads.folderOf(upload.contact), ports.random) };
    },
  };
}

import { join } from 'node:path';
import type { AttachmentView } from '../../contract/views.ts';
import type { Download } from './download.ts';
import { NAME_MAX_BYTES, safeName } from './safe-name.ts';

/** A download that nothing was done for yet. @param requestedAt - epoch milliseconds; the list is in this order. */
export function newDownload(
  { contact, attachmentId, name }: Pick<AttachmentView, 'contact' | 'attachmentId' | 'name'>,
  directory: string,
  id: string,
  requestedAt: number,
): Download {
  const suffix = `.${id.slice(0, 8)}.part`;
  return {
    id,
    contact,
    attachmentId,
    name,
    directory,
    // The id keeps it from being anybody else's file, so it may be opened again without a question.
    partPath: join(directory, `${safeName(name, NAME_MAX_BYTES - suffix.length)}${suffix}`),
    state: 'queued',
    attempts: 0,
    requestedAt,
  };
}

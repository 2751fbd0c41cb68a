import { replySchema, type AcceptResult } from '../../contract/bridge.ts';
import { errorView, type ErrorCode } from '../../contract/errors.ts';
import { uploadViewSchema } from '../../contract/views.ts';
import { SessionOverError } from './shell-errors.ts';

/**
 * Streams one file to the shell. XMLHttpRequest, because `fetch` does not report upload progress.
 *
 * @param address - of {@link fileAddress}.
 * @param onProgress - bytes of this file that have left the page.
 * @throws SessionOverError if the shell no longer knows this page.
 */
export async function postFile(
  address: string,
  file: File,
  onProgress: (sentInBytes: number) => void,
): Promise<AcceptResult> {
  const answer = await send(address, file, onProgress);
  if (answer === undefined)
    return refused(file, (await isReadable(file)) ? 'interrupted' : 'file-unreadable');
  if (answer.status === 401) throw new SessionOverError();
  const reply = replySchema.safeParse(parseJson(answer.text));
  if (!reply.success) return refused(file, 'interrupted');
  if (!reply.data.ok) return { kind: 'refused', name: file.name, error: reply.data.error };
  return { kind: 'accepted', upload: uploadViewSchema.parse(reply.data.output) };
}

/**
 * Where the shell takes a file, and what it is told before the bytes come.
 *
 * @param batch - a name for all that were chosen together: several are sent at the same time, and are queued in their order.
 * @param nth - which of them it is, from 0.
 */
export function fileAddress(
  contact: string,
  { name, type, size }: File,
  { allowDuplicate, batch, nth }: { allowDuplicate: boolean; batch: string; nth: number },
): string {
  const query = new URLSearchParams({ contact, name, type, size: String(size), batch, nth: String(nth) });
  if (allowDuplicate) query.set('allowDuplicate', 'true');
  return `/api/files?${query.toString()}`;
}

/** The answer, or undefined if there was none. No time-out: a large file over a slow disk may take minutes. */
function send(
  address: string,
  file: File,
  onProgress: (sentInBytes: number) => void,
): Promise<{ status: number; text: string } | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', () => resolve(undefined));
    request.addEventListener('abort', () => resolve(undefined));
    request.open('POST', address);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
  });
}

/** A file that was deleted or locked after it was picked fails the request just as a broken connection does. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(file: File, code: ErrorCode): AcceptResult {
  return { kind: 'refused', name: file.name, error: errorView(code, { name: file.name }) };
}

import type { UploadView } from '../contract/views.ts';
import { errorLine, printable } from './output.ts';
import type { Paint } from './style.ts';
import { formatBytes } from './text.ts';
import { uploadStanding } from './standing.ts';
import { waitText } from './wait-text.ts';

/** One line on a file for people: a mark, the name, and what became of it. `now` in epoch milliseconds. */
export function uploadLine(upload: UploadView, now: number, paint: Paint): string {
  const words = [
    upload.state,
    ...(upload.waiting === undefined ? [] : [waitText(upload.waiting, now)]),
    ...(upload.error === undefined ? [] : [errorLine(upload.error)]),
  ];
  const name = `${printable(upload.name)} (${formatBytes(upload.sizeInBytes)})`;
  return `${standingMark(upload, paint)} ${name}: ${words.join(', ')}`;
}

function standingMark(upload: UploadView, paint: Paint): string {
  switch (uploadStanding(upload)) {
    case 'done':
      return paint('green', '✓');
    case 'failed':
      return paint('red', '✗');
    case 'needs-token':
    case 'needs-user':
      return paint('yellow', '!');
    case 'moving':
    case 'out-of-reach':
      return paint('dim', '·');
  }
}

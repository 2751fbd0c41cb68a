import { DEFAULT_FILE_LIMITS } from '../contract/limits.ts';
import type { FileLimits, OwnLimits } from '../contract/views.ts';
import { formatBytes } from './text.ts';

/** As Connect counts: its "20 MB" are 20,971,520. Bytes. */
const MEGABYTE = 1_048_576;

/** A size as people write it, `31457280` or `30MB`, in bytes; undefined if it is none. */
export function parseSize(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,12}) ?(MB|B)?$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * (unit?.toUpperCase() === 'MB' ? MEGABYTE : 1);
}

/** What an instance takes where that is not Connect's default. */
export function ownLimits({ maxSizeInBytes, extensions, attachments }: FileLimits): OwnLimits {
  const usual = DEFAULT_FILE_LIMITS;
  return {
    ...(maxSizeInBytes !== usual.maxSizeInBytes && { maxSizeInBytes }),
    ...(extensions.join() !== usual.extensions.join() && { extensions }),
    ...(attachments !== usual.attachments && { attachments }),
  };
}

/** The same in a few words: `30 MB; pdf docx; 50 files`. */
export function ownLimitsText(limits: FileLimits): string {
  const { maxSizeInBytes, extensions, attachments } = ownLimits(limits);
  return [
    maxSizeInBytes === undefined ? [] : [sizeText(maxSizeInBytes)],
    extensions === undefined ? [] : [extensions.join(' ')],
    attachments === undefined ? [] : [`${attachments} files`],
  ]
    .flat()
    .join('; ');
}

function sizeText(bytes: number): string {
  return bytes % MEGABYTE === 0 ? `${bytes / MEGABYTE} MB` : formatBytes(bytes);
}

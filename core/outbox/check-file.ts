import { extname } from 'node:path';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import { ATTACHMENT_NAME_MAX } from '../../contract/limits.ts';
import type { FileLimits } from '../../contract/views.ts';

/** The limits that one file can break. */
export type TypeAndSize = Pick<FileLimits, 'maxSizeInBytes' | 'extensions'>;

/** What is known of a file before it is read. */
export interface Candidate {
  name: string;
  /** Unknown for a stream whose sender announced nothing. */
  sizeInBytes?: number | undefined;
  kind: 'file' | 'directory' | 'missing' | 'other';
}

export type FileCheck = { kind: 'ok' } | { kind: 'refused'; code: ErrorCode; params: ErrorParams };

/** Whether a file can be accepted as far as can be told without reading it. */
export function checkFile({ name, sizeInBytes, kind }: Candidate, limits: TypeAndSize): FileCheck {
  const shown = { name: printableName(name) };
  if (kind === 'missing') return refused('file-missing', shown);
  if (kind === 'directory') return refused('file-is-directory', shown);
  if (kind === 'other') return refused('file-unreadable', shown);
  if (!isSendable(name)) return refused('file-name-invalid', shown);

  // The service model counts characters as Smithy does: Unicode scalar values, not UTF-16 units.
  const length = Array.from(name).length;
  if (length > ATTACHMENT_NAME_MAX) {
    return refused('file-name-too-long', { ...shown, length, limit: ATTACHMENT_NAME_MAX });
  }
  const extension = extname(name).slice(1).toLowerCase();
  if (!limits.extensions.includes(extension)) {
    const allowed = clip(limits.extensions.join(', '), LIST_SHOWN_MAX);
    return refused('file-type-not-allowed', { ...shown, extension: clip(extension || '–', 40), allowed });
  }
  if (sizeInBytes === 0) return refused('file-empty', shown);
  if (sizeInBytes !== undefined && sizeInBytes > limits.maxSizeInBytes) {
    return refused('file-too-large', { ...shown, size: sizeInBytes, limit: limits.maxSizeInBytes });
  }
  return { kind: 'ok' };
}

const NAME_SHOWN_MAX = 200;
const LIST_SHOWN_MAX = 400;

/**
 * What a name may not have: control characters and line separators, which forge lines on a terminal and in headers, and
 * bidirectional overrides, which make `exe.gpj` out of `jpg.exe`.
 */
const UNSENDABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function isSendable(name: string): boolean {
  const isPath = /[/\\]/.test(name);
  return name.trim() !== '' && !isPath && name.isWellFormed() && name.search(UNSENDABLE) === -1;
}

/** A name that is safe to put into a sentence on a terminal, and short enough for one. */
export function printableName(name: string): string {
  return clip(name.toWellFormed().replace(UNSENDABLE, '\ufffd'), NAME_SHOWN_MAX);
}

function clip(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length > max ? `${characters.slice(0, max).join('')}…` : text;
}

function refused(code: ErrorCode, params: ErrorParams): FileCheck {
  return { kind: 'refused', code, params };
}

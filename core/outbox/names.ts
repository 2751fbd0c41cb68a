import { join } from 'node:path';

const SIDECAR = '.json';
const PARTIAL = '.partial';
const SEALED = '.sealed';

/** Where the copy of an upload is (one of `file` and `sealed`), what belongs to it, and its copy in the making. */
export interface OutboxPaths {
  file: string;
  sealed: string;
  sidecar: string;
  partial: string;
}

/** @throws TypeError for an id that could lead out of the outbox. */
export function outboxPaths(directory: string, id: string): OutboxPaths {
  if (!/^[\w-]{1,128}$/.test(id)) throw new TypeError('expected an upload id of letters, digits, _ and -');
  const file = join(directory, id);
  return { file, sealed: file + SEALED, sidecar: file + SIDECAR, partial: file + PARTIAL };
}

/** What a name in the outbox's folder is of, or undefined if it is none of ours. */
export function readOutboxName(
  name: string,
): { id: string; kind: 'file' | 'sidecar' | 'partial' } | undefined {
  const [, id, suffix] = /^([\w-]{1,128})(\.\w+)?$/.exec(name) ?? [];
  if (id === undefined) return undefined;
  switch (suffix) {
    case undefined:
    case SEALED:
      return { id, kind: 'file' };
    case SIDECAR:
      return { id, kind: 'sidecar' };
    case PARTIAL:
      return { id, kind: 'partial' };
    default:
      return undefined;
  }
}

import path from 'node:path';
import type { ErrorView } from '../../contract/errors.ts';
import { inOrder } from '../../contract/in-order.ts';
import { FILES_COPIED_AT_ONCE } from '../../contract/limits.ts';
import type { UploadView } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import { errorViewOf } from '../../core/error.ts';
import type { Context } from '../context.ts';
import { combineExitCodes, EXIT, exitCodeOf, type ExitCode } from '../exit-code.ts';
import { findContact } from '../find-contact.ts';
import { followUploads } from '../follow-uploads.ts';
import { sentJson } from '../json-views.ts';
import { errorLine } from '../output.ts';
import { exitCodeOfStanding, uploadStanding } from '../standing.ts';
import { paintFor } from '../style.ts';
import { uploadLine } from '../upload-line.ts';
import { withEngine } from '../with-engine.ts';

export interface SendInput {
  contact: string;
  files: string[];
  /** Also those whose bytes the contact has already, or is about to get. */
  allowDuplicate: boolean;
  /** Work until these files are delivered. Without it, return once they are accepted. */
  wait?: { timeoutSeconds?: number };
}

type Accepted =
  { kind: 'accepted'; upload: UploadView } | { kind: 'refused'; name: string; error: ErrorView };

export function send(context: Context, input: SendInput): Promise<ExitCode> {
  const { contact: contactName, files, allowDuplicate, wait } = input;
  return withEngine(context, { live: false, work: wait !== undefined }, async (engine, signal) => {
    const contact = findContact(engine.snapshot().contacts, contactName);
    const accepted: Accepted[] = [];
    const accept = (file: string): Promise<Accepted> => acceptFile(engine, contact.id, file, allowDuplicate);
    for await (const result of inOrder(until(signal, files), FILES_COPIED_AT_ONCE, accept)) {
      accepted.push(result);
      if (wait === undefined || result.kind === 'refused') report(context, result);
    }
    const refusals = accepted.flatMap((result) =>
      result.kind === 'refused' ? [exitCodeOf(result.error.code)] : [],
    );
    if (signal.aborted || wait === undefined) {
      return combineExitCodes([...refusals, signal.aborted ? EXIT.someFailed : EXIT.done]);
    }
    const ids = new Set(accepted.flatMap((result) => (result.kind === 'accepted' ? [result.upload.id] : [])));
    const uploads = await followUploads(context, engine, {
      includes: ({ id }) => ids.has(id),
      ...wait,
      signal,
    });
    for (const upload of uploads) report(context, { kind: 'accepted', upload });
    const codes = uploads.map((upload) => exitCodeOfStanding(uploadStanding(upload)));
    return combineExitCodes([...refusals, ...codes]);
  });
}

/** What was not begun when the signal aborts is left. */
function* until<T>(signal: AbortSignal, items: readonly T[]): Generator<T> {
  for (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

async function acceptFile(
  engine: Engine,
  contact: string,
  file: string,
  allowDuplicate: boolean,
): Promise<Accepted> {
  try {
    const source = { kind: 'path', path: path.resolve(file) } as const;
    return { kind: 'accepted', upload: await engine.accept(contact, source, { allowDuplicate }) };
  } catch (error) {
    return { kind: 'refused', name: path.basename(file), error: errorViewOf(error) };
  }
}

function report({ terminal, output }: Context, result: Accepted): void {
  switch (result.kind) {
    case 'accepted': {
      const paint = paintFor(terminal.stdout, terminal.env);
      output.result({ upload: sentJson(result.upload) }, uploadLine(result.upload, Date.now(), paint));
      return;
    }
    case 'refused':
      output.note(errorLine(result.error));
      output.result({ upload: sentJson(result) });
  }
}

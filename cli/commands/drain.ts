import { uploadLine } from '../upload-line.ts';
import type { Context } from '../context.ts';
import { combineExitCodes, type ExitCode } from '../exit-code.ts';
import { followUploads } from '../follow-uploads.ts';
import { uploadJson } from '../json-views.ts';
import { exitCodeOfStanding, uploadStanding } from '../standing.ts';
import { paintFor } from '../style.ts';
import { withEngine } from '../with-engine.ts';

/** What a source brings may be the very token that is waited for; for a slow one nobody waits longer. Milliseconds. */
const SOURCES_MS = 30_000;

/** Works on the whole queue until nothing can move any more without somebody's help. */
export function drain(context: Context, input: { timeoutSeconds?: number }): Promise<ExitCode> {
  return withEngine(context, { live: false }, async (engine, signal) => {
    const { terminal, output } = context;
    const { timeoutSeconds = SOURCES_MS / 1_000 } = input;
    const patience = AbortSignal.timeout(Math.min(timeoutSeconds * 1_000, SOURCES_MS));
    await engine.sourcesTaken(AbortSignal.any([signal, patience]));
    const over = new Set(
      engine
        .snapshot()
        .uploads.filter((upload) => ['done', 'failed'].includes(uploadStanding(upload)))
        .map(({ id }) => id),
    );
    const uploads = await followUploads(context, engine, {
      includes: ({ id }) => !over.has(id),
      ...input,
      signal,
    });
    const paint = paintFor(terminal.stdout, terminal.env);
    for (const upload of uploads) {
      output.result({ upload: uploadJson(upload) }, uploadLine(upload, Date.now(), paint));
    }
    if (uploads.length === 0) output.say('Nothing was waiting.');
    return combineExitCodes(uploads.map((upload) => exitCodeOfStanding(uploadStanding(upload))));
  });
}

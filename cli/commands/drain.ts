import { uploadLine } from '../upload-line.ts';
import type { Context } from '../context.ts';
import { combineExitCodes, type ExitCode } from '../exit-code.ts';
import { followUploads } from '../follow-uploads.ts';
import { uploadJson } from '../json-views.ts';
import { exitCodeOfStanding, uploadStanding } from '../standing.ts';
import { paintFor } from '../style.ts';
import { withEngine } from '../with-engine.ts';

/** Works on the whole queue until nothing can move any more without somebody's help. */
export function drain(context: Context, input: { timeoutSeconds?: number }): Promise<ExitCode> {
  return withEngine(context, { live: false }, async (engine, signal) => {
    const { terminal, output } = context;
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

import { errorView } from '../contract/errors.ts';
import type { UploadView } from '../contract/views.ts';
import type { Engine } from '../core/engine.ts';
import type { Context } from './context.ts';
import { follow } from './follow.ts';
import { progressOn } from './live-progress.ts';
import { errorLine } from './output.ts';
import { uploadStanding } from './standing.ts';

/** Shows uploads until all have settled or the time is over, and gives them as they stand then. */
export async function followUploads(
  context: Context,
  engine: Engine,
  options: { includes: (upload: UploadView) => boolean; timeoutSeconds?: number; signal: AbortSignal },
): Promise<UploadView[]> {
  const { includes, timeoutSeconds, signal } = options;
  const progress = progressOn(context);
  const { ending, views } = await follow(engine, {
    noun: 'uploads',
    includes,
    standing: uploadStanding,
    ...(timeoutSeconds !== undefined && { timeoutMs: timeoutSeconds * 1000 }),
    signal,
    onChange: (uploads) => progress.show(uploads),
  });
  progress.finish();
  if (ending === 'interrupted') context.output.note(errorLine(errorView('interrupted')));
  if (ending === 'out-of-time') {
    context.output.note(
      'Not everything could be delivered in time. It is kept; the next Attaché to run goes on.',
    );
  }
  return views;
}

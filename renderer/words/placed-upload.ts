import type { UploadView } from '../../contract/views.ts';

/**
 * What decides where an upload stands, what it counts as and what can be done with it: all but how far it is. That it is
 * some way can be known, how far only the newest view says.
 */
export type PlacedUpload = Omit<UploadView, 'progress'> & { readonly progress?: object | undefined };

/** Whether an upload has only come further, so that no list has to be made anew for it. */
export function isOnlyFurther(before: UploadView, now: UploadView): boolean {
  return (
    before.state === 'sending' &&
    now.state === 'sending' &&
    before.progress !== undefined &&
    now.progress !== undefined &&
    JSON.stringify({ ...before, progress: undefined }) === JSON.stringify({ ...now, progress: undefined })
  );
}

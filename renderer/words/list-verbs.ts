import { uploadActions } from './upload-actions.ts';
import { uploadGroup } from '../../contract/upload-group.ts';
import type { PlacedUpload } from './placed-upload.ts';

/** What can be done with many files of a list at once. */
export type ListVerb = 'resume' | 'retry' | 'remove';

/**
 * The uploads that a verb is about. Failed and rejected files are not swept away with the finished ones: each is a
 * decision.
 */
export function takenBy(verb: ListVerb, uploads: readonly PlacedUpload[]): readonly PlacedUpload[] {
  return uploads.filter((upload) =>
    verb === 'remove' ? uploadGroup(upload) === 'finished' : uploadActions(upload).includes(verb),
  );
}

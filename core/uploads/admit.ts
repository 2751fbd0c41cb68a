import { failpoint } from '../failpoint.ts';
import type { Log } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { AcceptPorts } from './accept.ts';
import type { Queue } from './queue.ts';

export interface AdmitPorts {
  store: Pick<Store, 'uploads' | 'commits'>;
  queue: Pick<Queue, 'add'>;
  log: Log;
  /** @throws AttacheError if the contact was removed meanwhile: nobody would ever send the file */
  assertKnown: (contact: string) => void;
}

/**
 * Commits the rows of files whose copies are safe, in the commit that all share, and gives them to the queue. Each is asked for
 * within the commit, so that of two with the same bytes the second sees the first.
 */
export function createAdmission({ store, queue, log, assertKnown }: AdmitPorts): AcceptPorts['save'] {
  return (upload, assertWanted) => {
    const { id, contact, sizeInBytes, sha256 } = upload;
    const admitted = Promise.withResolvers<undefined>();
    let refusal: { because: unknown } | undefined;
    store.commits.add({
      write() {
        try {
          assertKnown(contact);
          assertWanted();
        } catch (because) {
          refusal = { because };
          return;
        }
        failpoint('upload.accepted.before-commit');
        store.uploads.put(upload);
      },
      kept() {
        if (refusal !== undefined) {
          admitted.reject(refusal.because);
          return;
        }
        failpoint('upload.accepted.committed');
        log.info('upload.accepted', { upload: id, contact, sizeInBytes, sha256 });
        queue.add(upload);
        admitted.resolve(undefined);
      },
      refused: admitted.reject,
    });
    return admitted.promise;
  };
}

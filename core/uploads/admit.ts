import { failpoint } from '../failpoint.ts';
import type { Log } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { together } from '../together.ts';
import type { AcceptPorts } from './accept.ts';
import type { Queue } from './queue.ts';
import type { Upload } from './upload.ts';

export interface AdmitPorts {
  store: Pick<Store, 'uploads' | 'transaction'>;
  queue: Pick<Queue, 'add'>;
  log: Log;
  /** @throws AttacheError if the contact was removed meanwhile: nobody would ever send the file */
  assertKnown: (contact: string) => void;
}

interface Candidate {
  upload: Upload;
  assertWanted: () => void;
}

/**
 * Commits the rows of files whose copies are safe, those that come at the same moment in one commit, and gives them to the
 * queue. Each is asked for within the commit, so that of two with the same bytes the second sees the first.
 */
export function createAdmission(ports: AdmitPorts): AcceptPorts['save'] {
  const admissions = together((candidates: readonly Candidate[]) => admitAll(ports, candidates));
  return async (upload, assertWanted) => {
    const outcome = await admissions.add({ upload, assertWanted });
    if (outcome.kind === 'refused') throw outcome.because;
  };
}

type Outcome = { kind: 'admitted'; upload: Upload } | { kind: 'refused'; because: unknown };

function admitAll(
  { store, queue, log, assertKnown }: AdmitPorts,
  candidates: readonly Candidate[],
): Outcome[] {
  const outcomes = store.transaction(() =>
    candidates.map(({ upload, assertWanted }): Outcome => {
      try {
        assertKnown(upload.contact);
        assertWanted();
      } catch (because) {
        return { kind: 'refused', because };
      }
      failpoint('upload.accepted.before-commit');
      store.uploads.put(upload);
      return { kind: 'admitted', upload };
    }),
  );
  for (const outcome of outcomes) {
    if (outcome.kind === 'refused') continue;
    failpoint('upload.accepted.committed');
    const { id, contact, sizeInBytes, sha256 } = outcome.upload;
    log.info('upload.accepted', { upload: id, contact, sizeInBytes, sha256 });
    queue.add(outcome.upload);
  }
  return outcomes;
}

import type { Upload } from './upload.ts';

/** An accepted upload for unit tests; says only what the test is not about. */
export function anUpload(fields: Partial<Upload> = {}): Upload {
  return {
    id: 'upload-1',
    contact: 'contact-1',
    name: 'invoice.pdf',
    sizeInBytes: 1_000,
    contentType: 'application/pdf',
    sha256: 'a'.repeat(64),
    state: 'queued',
    position: 1,
    acceptedAt: 1_000,
    answersLost: 0,
    refusals: 0,
    attempts: 0,
    ...fields,
  };
}

/** Does all steps at once, nobody else having a turn. */
export function atOnce<T>(steps: Generator<undefined, T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

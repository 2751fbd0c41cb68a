import type { Sentences } from './sentence.ts';

/** About what somebody asked for that cannot be. */
export const COMMAND_SENTENCES = {
  'upload-unknown': {
    says: 'There is no upload {upload}.',
    next: 'List the uploads and use one of their ids.',
  },
  'download-unknown': {
    says: 'There is no download {download}.',
    next: 'List the downloads and use one of their ids.',
  },
  'attachment-unknown': {
    says: 'There is no attachment {attachment} in this chat.',
    next: 'List the attachments of the contact and use one of their ids.',
  },
  'not-possible-now': {
    says: '{what} is not possible while the state is “{state}”.',
    next: 'Wait until the state changes, then try again.',
  },
  'input-invalid': { says: 'Expected {expected}.', next: 'Correct it and try again.' },
  'sandbox-unavailable': {
    says: 'This copy of Attaché has no sandbox.',
    next: 'Add a contact of a real instance instead.',
  },
  interrupted: {
    says: 'Stopped before all work was done.',
    next: 'Start Attaché again: transfers go on where they stopped, an export begins anew.',
  },
  'internal-error': {
    says: 'Something went wrong inside Attaché ({detail}).',
    next: 'Try again; if it comes back, send the log to support.',
  },
} as const satisfies Sentences;

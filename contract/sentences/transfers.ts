import type { Sentences } from './sentence.ts';

/** About uploads, downloads and exports, and the files that came of them. */
export const TRANSFER_SENTENCES = {
  'attachment-limit-reached': {
    says: 'This chat has reached its limit of attachments.',
    next: 'The file is kept; send several documents as one file, or have the limit raised.',
  },
  'store-refused': {
    says: 'The storage refused the transfer ({detail}).',
    next: 'Nothing to do: it is tried again with a fresh address.',
  },
  'store-rejected': {
    says: 'The storage rejected the file ({detail}).',
    next: 'Ask your administrator to check the bucket of the instance, then retry.',
  },
  'url-expired': {
    says: 'The upload address ran out before the transfer began.',
    next: 'Nothing to do: a new one is fetched.',
  },
  'too-many-attempts': {
    says: 'It did not work after {attempts} attempts (the last one: {detail}).',
    next: 'Check the connection, then retry. The file is kept.',
  },
  'outcome-unknown': {
    says: 'The answer was lost, and Amazon Connect cannot say whether the file arrived.',
    next: 'Look at the chat: mark it as sent if the file is there, or send it again if it is not.',
  },
  'outbox-file-lost': {
    says: 'The stored copy of {name} is gone from the outbox.',
    next: 'Add the file again from where you have it.',
  },
  'outbox-file-changed': {
    says: 'The stored copy of {name} was changed and is not what you accepted; it was not sent.',
    next: 'Add the file again from where you have it.',
  },
  'outbox-key-missing': {
    says: 'The stored copy is encrypted, and its key cannot be read here; it was not sent.',
    next: 'Retry in the window of Attaché, signed in as the person who added the file; if that fails too, add the file again.',
  },
  'outbox-key-not-kept': {
    says: 'Files that wait must be encrypted, and this computer has nowhere to keep the key; the file was not taken.',
    next: 'Unlock or set up the keyring of this computer, or set the encryption of waiting files to automatic.',
  },
  'upload-restored': {
    says: '{name} was found in the outbox without its record; it may or may not have been sent.',
    next: 'Look at the chat, then retry it or remove it.',
  },
  'rejected-by-scan': {
    says: 'The security scan of your instance rejected the file; the other side did not get it.',
    next: 'Check the file for malware, and send a clean copy.',
  },
  'attachment-unavailable': {
    says: 'This attachment cannot be fetched ({detail}).',
    next: 'It may still be scanned, may have been rejected, or may have been deleted.',
  },
  'attachment-changed': {
    says: 'The attachment changed while it was being fetched.',
    next: 'Fetch it again from the start.',
  },
  'size-mismatch': {
    says: 'The download has another size than was announced ({size} bytes instead of {expected}).',
    next: 'Nothing to do: it is fetched again.',
  },
  'file-may-run': {
    says: '{name} is a program, or can run one, and it came from the other side of the chat.',
    next: 'Open it only if you know what it is and expected it.',
  },
  'file-gone': {
    says: '{path} is not there any more.',
    next: 'It was moved or deleted since it was saved; fetch or export it again.',
  },
  'file-not-opened': {
    says: 'This machine has no program that opens {path} ({detail}).',
    next: 'Open the file from its folder.',
  },
  'export-unknown': {
    says: 'Attaché does not remember this export any more.',
    next: 'Look for the file in your download folder, or export the history again.',
  },
} as const satisfies Sentences;

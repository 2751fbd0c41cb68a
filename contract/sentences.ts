import type { ErrorCode, ErrorView } from './errors.ts';

/**
 * English words for every error: what happened, then what to do. The terminal prints them; the window uses them as its
 * English catalogue. `{name}` stands for a parameter of the error.
 */
export const SENTENCES: Readonly<Record<ErrorCode, { says: string; next: string }>> = {
  'file-missing': {
    says: 'There is no file at {name}.',
    next: 'Check the name and the folder, then add it again.',
  },
  'file-is-directory': {
    says: '{name} is a folder.',
    next: 'Add the files inside it, or pack the folder into one file.',
  },
  'file-unreadable': {
    says: '{name} cannot be read.',
    next: 'Close the program that has it open, or ask for permission to read it.',
  },
  'file-empty': {
    says: '{name} is empty.',
    next: 'Amazon Connect takes files of at least one byte; save it again and look at its size.',
  },
  'file-too-large': {
    says: '{name} has {size} bytes; this contact takes at most {limit}.',
    next: 'Make it smaller, split it, or ask your administrator to raise the limit (up to 100 MB).',
  },
  'file-type-not-allowed': {
    says: '{name} is of a type that this contact does not take ({extension}).',
    next: 'Convert it to one of: {allowed}.',
  },
  'file-name-too-long': {
    says: 'The name {name} has {length} characters; at most {limit} are allowed.',
    next: 'Give the file a shorter name and add it again.',
  },
  'file-name-invalid': {
    says: 'The name {name} has characters that cannot be sent.',
    next: 'Rename the file without control characters and add it again.',
  },
  'file-changed-while-copying': {
    says: '{name} changed while it was being copied.',
    next: 'Wait until the program that writes it is done, then add it again.',
  },
  'file-duplicate': {
    says: 'The same file is in this chat already, or on its way to it: {name} (as {earlier}).',
    next: 'Nothing to do. If the other side needs it twice, add it again and allow the duplicate.',
  },
  'disk-full': {
    says: 'The disk is full (bytes needed: {needed}, free: {free}).',
    next: 'Free some space, then try again. Nothing that was accepted is lost.',
  },
  'disk-failed': {
    says: 'The disk refused to write ({detail}).',
    next: 'Check the disk and the permissions of {path}, then try again.',
  },

  'contact-unknown': {
    says: 'There is no contact {contact}.',
    next: 'List the contacts and use one of their ids, or add it first.',
  },
  'contact-ended': {
    says: 'The chat has ended, so nothing more can be delivered to it.',
    next: 'The file is kept: save a copy of it, or remove it.',
  },
  'contact-transferred': {
    says: 'The chat was transferred to somebody else, so nothing more can be delivered through it.',
    next: 'Supply a token of the chat as it goes on, save a copy of the file, or remove it.',
  },
  'files-undeliverable': {
    says: 'The chat with {contact} is over. Files that were not sent: {count}.',
    next: 'They are kept: save copies, or remove them.',
  },
  'token-malformed': {
    says: 'This is not a usable token: {expected}.',
    next: 'Copy the whole token again, without quotes or line breaks.',
  },
  'token-refused': {
    says: 'Amazon Connect does not accept this token.',
    next: 'Get a fresh one; a token dies when the chat ends, and a connection token after one day.',
  },
  'token-needed': {
    says: 'The contact {contact} needs a token before it can go on.',
    next: 'Supply one; everything that waits goes on by itself.',
  },
  'endpoint-invalid': {
    says: '{endpoint} cannot be used as an endpoint: {expected}.',
    next: 'Use an AWS region such as us-east-1, or an https address (http only for this machine).',
  },
  'endpoint-unreachable': {
    says: '{endpoint} cannot be reached.',
    next: 'Check the address and the connection; if it is right, wait for the line and try again.',
  },
  'endpoint-not-connect': {
    says: 'The address answered, but not as Amazon Connect does ({endpoint}).',
    next: 'Check the address; a proxy or a sign-in page of your network may be in between.',
  },
  'live-updates-blocked': {
    says: 'No websocket to {endpoint} comes through: new files show up some seconds later than they could.',
    next: 'Everything else works; if it stays so, have your network allow websockets (wss) to Amazon Connect.',
  },
  'bot-not-permitted': {
    says: 'Amazon Connect denied access to the attachment; participants of type CUSTOM_BOT may not read attachments.',
    next: 'Use the token of an agent or of the supervisor.',
  },

  'contact-link-malformed': {
    says: 'This link does not add a contact: {expected}.',
    next: 'Ask whoever made it for a new one, or paste the token instead.',
  },
  'offer-unknown': {
    says: 'The contact that was offered is not there any more.',
    next: 'Open its link again.',
  },
  'source-unknown': {
    says: 'There is no source {source}.',
    next: 'List the sources and use one of their ids.',
  },
  'source-unreachable': {
    says: '{location} cannot be read ({detail}).',
    next: 'Check the address or the path; it is read again by itself.',
  },
  'source-denied': {
    says: '{location} wants another authorization.',
    next: 'Remove the source and add it again with the right one.',
  },
  'source-malformed': {
    says: '{location} is not a list of contacts: {expected}.',
    next: 'Have it corrected (docs/intake.md has the format); it is read again by itself.',
  },
  'source-too-many': {
    says: 'There are {limit} sources already.',
    next: 'Remove one, then add this.',
  },
  'setting-managed': {
    says: 'The setting {setting} is managed by your organization.',
    next: 'Ask your administrator to change it.',
  },
  'place-unknown': {
    says: 'That folder or file is not to be chosen any more.',
    next: 'Open the list again and choose from it.',
  },
  'folder-unusable': {
    says: 'Nothing can be saved in {path} ({detail}).',
    next: 'Choose a folder that you may write to.',
  },

  'network-failed': {
    says: 'The connection broke.',
    next: 'Nothing to do: it goes on by itself when the line is back.',
  },
  'certificate-untrusted': {
    says: 'The certificate of the other end cannot be trusted; your network may be looking into the connection.',
    next: 'Ask your administrator to install the certificate of your network’s proxy on this machine; it goes on by itself then.',
  },
  'proxy-login-needed': {
    says: 'The proxy of your network wants a login.',
    next: 'Ask your administrator for a way through it; in the terminal, HTTPS_PROXY may name a user and password.',
  },
  'proxy-failed': {
    says: 'The proxy of your network cannot be reached, or lets nobody through.',
    next: 'Nothing to do: it is tried again. If it lasts, ask your administrator about the proxy.',
  },
  'ca-file-unusable': {
    says: 'The file of certificates {path} cannot be used ({detail}).',
    next: 'Ask your administrator to correct it; without it your network’s own certificate may not be trusted.',
  },
  throttled: {
    says: 'Amazon Connect asked us to slow down.',
    next: 'Nothing to do: it goes on by itself.',
  },
  'service-failed': {
    says: 'Amazon Connect had a failure of its own.',
    next: 'Nothing to do: it is tried again by itself.',
  },
  'service-rejected': {
    says: 'Amazon Connect rejected the request ({detail}).',
    next: 'Check the type, size and name of the file against what your instance allows.',
  },
  'service-denied': {
    says: 'Amazon Connect denied access.',
    next: 'Check that attachments are enabled for the instance, or supply a fresh token and retry.',
  },
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

  'policy-unreadable': {
    says: 'The policy of your organization cannot be read ({source}: {detail}).',
    next: 'Ask your administrator to look at it. Until then nothing is sent or fetched; what was accepted is kept.',
  },
  'policy-unsafe': {
    says: 'The policy of your organization is not followed, because any user could change it ({source}).',
    next: 'Ask your administrator to give it to root, writable by nobody else. Until then nothing is sent or fetched; what was accepted is kept.',
  },
  'policy-invalid': {
    says: 'The policy of your organization has a mistake ({source}: {expected}).',
    next: 'Ask your administrator to correct it. Until then nothing is sent or fetched; what was accepted is kept.',
  },
  'endpoint-not-permitted': {
    says: 'Your organization does not allow this address ({endpoint}).',
    next: 'Ask your administrator which regions and addresses are allowed.',
  },

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

  'data-directory-in-use': {
    says: 'Another Attaché is working on {path}.',
    next: 'Use that window, or close it first; or choose another folder with ATTACHE_DATA_DIR.',
  },
  'data-directory-unusable': {
    says: 'The data folder {path} cannot be used ({detail}).',
    next: 'Give yourself permission to write there, or choose another with ATTACHE_DATA_DIR.',
  },
  'database-newer': {
    says: 'The data in {path} was written by a newer Attaché (format {found}; this one knows {known}).',
    next: 'Install the newer version again; nothing was changed.',
  },
  'database-damaged': {
    says: 'The database was damaged and has been moved aside to {path}.',
    next: 'Files that were still in the outbox are offered again below; keep the moved file for support.',
  },
  'database-behind': {
    says: 'The last changes to the database can no longer be read; what is left of them is kept in {path}.',
    next: 'Uploads that were open are offered again below: look at the chat before you retry one.',
  },
  'database-lost': {
    says: 'The database was gone or empty, and with it the contacts and the history.',
    next: 'Files that were still in the outbox are offered again below.',
  },
  'database-failing': {
    says: 'The database can no longer be used ({detail}); nothing is sent that could not be written down.',
    next: 'Quit Attaché and start it again: it puts the damaged database aside and offers again what is in the outbox.',
  },
  'records-damaged': {
    says: 'Damaged records in the database, left out of all lists: {count}.',
    next: 'Files that were still in the outbox are offered again below; the log has what the records said.',
  },
  'outbox-file-unknown': {
    says: 'For the file {name} in the outbox nobody knows any more what it is called and for whom it is.',
    next: 'It is left where it is: look at it, add it again from where you have it, then delete it there.',
  },
  'sqlite-too-old': {
    says: 'SQLite {found} has a known fault; {needed} or newer is needed.',
    next: 'Run Attaché with a current Node 24 or Electron.',
  },

  'internal-error': {
    says: 'Something went wrong inside Attaché ({detail}).',
    next: 'Try again; if it comes back, send the log to support.',
  },
};

/**
 * The sentence and the next step of an error in English, parameters filled in. What stands in brackets is left out where
 * its values are not known: the reason for a wait has only a code.
 */
export function describeError(error: Pick<ErrorView, 'code' | 'params'>): { says: string; next: string } {
  const fill = (text: string): string =>
    text
      .replace(/\{(\w+)\}/g, (placeholder, key: string) => String(error.params[key] ?? placeholder))
      .replace(/ \([^()]*\{\w+\}[^()]*\)/g, '');
  const { says, next } = SENTENCES[error.code];
  return { says: fill(says), next: fill(next) };
}

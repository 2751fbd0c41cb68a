/**
 * The instants at which a test may kill the engine: around every commit, rename, flush, request and answer. The number of
 * one is its place in the list, counted from 1. test/crash/ fails if one of them is never reached.
 */
export const FAILPOINTS = [
  // Accepting a file: outbox/accept.ts in its order (copy and sidecar are flushed at the same time), then the row (uploads/admit.ts).
  'outbox.partial-created',
  'outbox.chunk-copied',
  'outbox.copy-flushed',
  'file.written',
  'outbox.sidecar-written',
  'outbox.file-named',
  'outbox.folder-flushed',
  'upload.accepted.before-commit',
  'upload.accepted.committed',
  // Commits of an upload's steps, by the event that led to them (uploads/transition.ts).
  'upload.slot-given.before-commit',
  'upload.slot-given.committed',
  'upload.started.before-commit',
  'upload.started.committed',
  'upload.stored.before-commit',
  'upload.stored.committed',
  'upload.confirmed.before-commit',
  'upload.confirmed.committed',
  'upload.answer-lost.before-commit',
  'upload.answer-lost.committed',
  'upload.found.before-commit',
  'upload.found.committed',
  'upload.absent.before-commit',
  'upload.absent.committed',
  'upload.undecidable.before-commit',
  'upload.undecidable.committed',
  'upload.retry-later.before-commit',
  'upload.retry-later.committed',
  'upload.url-dead.before-commit',
  'upload.url-dead.committed',
  'upload.line-back.before-commit',
  'upload.line-back.committed',
  'upload.put-back.before-commit',
  'upload.put-back.committed',
  'upload.failed.before-commit',
  'upload.failed.committed',
  'upload.fault.before-commit',
  'upload.fault.committed',
  'upload.scanned.before-commit',
  'upload.scanned.committed',
  // Commits of what the user asked for.
  'upload.pause.before-commit',
  'upload.pause.committed',
  'upload.resume.before-commit',
  'upload.resume.committed',
  'upload.retry.before-commit',
  'upload.retry.committed',
  'upload.cancel.before-commit',
  'upload.cancel.committed',
  'upload.remove.before-commit',
  'upload.remove.committed',
  'upload.discard.before-commit',
  'upload.discard.committed',
  'upload.send-now.before-commit',
  'upload.send-now.committed',
  'upload.move.before-commit',
  'upload.move.committed',
  'upload.renumber.before-commit',
  'upload.renumber.committed',
  'upload.decide.before-commit',
  'upload.decide.committed',
  // Calls to the Participant Service (participant/call.ts); `failed` is any answer but a good one, none included.
  'service.CreateParticipantConnection.before-request',
  'service.CreateParticipantConnection.answered',
  'service.CreateParticipantConnection.failed',
  'service.StartAttachmentUpload.before-request',
  'service.StartAttachmentUpload.answered',
  'service.StartAttachmentUpload.failed',
  'service.CompleteAttachmentUpload.before-request',
  'service.CompleteAttachmentUpload.answered',
  'service.CompleteAttachmentUpload.failed',
  'service.GetAttachment.before-request',
  'service.GetAttachment.answered',
  'service.GetAttachment.failed',
  'service.GetTranscript.before-request',
  'service.GetTranscript.answered',
  'service.GetTranscript.failed',
  // Bytes on their way to and from the store (transfer/).
  'put.begun',
  'put.chunk-sent',
  'put.all-sent',
  'put.answered',
  'get.begun',
  'get.answered',
  'get.chunk-written',
  // The copy of an upload that is over (outbox/remove.ts).
  'outbox.before-removal',
  'outbox.file-removed',
  'outbox.sidecar-removed',
  // Commits of a download, by the state it has then, and its files (downloads/).
  'download.queued.before-commit',
  'download.queued.committed',
  'download.fetching.before-commit',
  'download.fetching.committed',
  'download.done.before-commit',
  'download.done.committed',
  'download.paused.before-commit',
  'download.paused.committed',
  'download.failed.before-commit',
  'download.failed.committed',
  'download.cancelled.before-commit',
  'download.cancelled.committed',
  'part.emptied',
  'part.before-flush',
  'part.flushed',
  'publish.linked',
  'publish.part-removed',
  'publish.folder-flushed',
  'publish.found-linked',
  // Contacts and their tokens.
  'contact.before-commit',
  'contact.committed',
  'contact.before-delete',
  'contact.marked-deleted',
  'contact.deleted',
  'source.before-commit',
  'source.committed',
  'source.before-delete',
  'source.deleted',
  'vault.file-written',
  'vault.file-replaced',
  'vault.folder-flushed',
  // What a start does with what the last engine left (store/, settle.ts).
  'migration.before-commit',
  'migration.committed',
  'quarantine.database-moved',
  'quarantine.companion-moved',
  'quarantine.replaced',
  'lost-log.kept',
  'settle.distrusted',
  'lost-log.settled',
  'outbox.leftover-swept',
  'settle.orphan-judged',
  'settle.before-offer',
  'settle.offered-again',
] as const;

export type Failpoint = (typeof FAILPOINTS)[number];

/** In the client, but nothing calls it yet; whoever does brings its points into the list. */
type NotYetCalled = `service.DisconnectParticipant.${'before-request' | 'answered' | 'failed'}`;

const passed = new Map<string, number>();

/**
 * Marks an instant. With `ATTACHE_FAILPOINTS` set to `name` or `name@k` the process kills itself, as `kill -9` would, when
 * it passes that point for the k-th time (default: the first). In what we ship there is nothing left of it: the bundler
 * sets the variable to undefined (build/node-bundle.ts), which makes this an empty function and drops the calls.
 */
export function failpoint(name: Failpoint | NotYetCalled): void {
  if (process.env['ATTACHE_FAILPOINTS'] === undefined) return;
  const times = (passed.get(name) ?? 0) + 1;
  passed.set(name, times);
  const [deadly, which = '1'] = process.env['ATTACHE_FAILPOINTS'].split('@');
  if (name === deadly && times === Number(which)) process.kill(process.pid, 'SIGKILL');
}

/** How often each point was passed so far, while `ATTACHE_FAILPOINTS` is set. */
export function passedFailpoints(): ReadonlyMap<string, number> {
  return passed;
}

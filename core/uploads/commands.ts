import { assertNever } from '../../contract/assert-never.ts';
import type { CommandName, CommandOutput } from '../../contract/commands.ts';
import type { UploadView } from '../../contract/views.ts';
import { errorView } from '../../contract/errors.ts';
import { AttacheError } from '../error.ts';
import type { Clock } from '../ports.ts';
import type { Queue } from './queue.ts';
import type { UserEvent } from './transition.ts';

/** The commands about several uploads at once. */
export type UploadCommand = Exclude<
  Extract<CommandName, `uploads.${string}`>,
  'uploads.decide' | 'uploads.save-copy'
>;

/** Gives one command to several uploads; each is changed or says why not, and one refusal stops no other. */
export function commandUploads(
  queue: Queue,
  clock: Clock,
  command: UploadCommand,
  ids: readonly string[],
): CommandOutput<UploadCommand> {
  // Those that are sent now go before all others, and among themselves in the order in which they were given.
  const first = queue.firstPosition - ids.length + 1;
  return {
    results: ids.map((id, index) => {
      const upload = queue.get(id);
      if (upload === undefined) return { id, error: errorView('upload-unknown', { upload: id }) };
      const view = queue.view(id);
      if (queue.apply(id, userEvent(clock, command, first + index)) === undefined) {
        const params = { what: command.slice('uploads.'.length), state: upload.state };
        return { id, ...(view && { upload: view }), error: errorView('not-possible-now', params) };
      }
      const after = queue.view(id) ?? view;
      return { id, ...(after && { upload: after }) };
    }),
  };
}

/** The user's word on an upload whose outcome nobody could learn. @throws AttacheError */
export function decideUpload(
  queue: Queue,
  clock: Clock,
  { upload: id, outcome }: { upload: string; outcome: 'was-sent' | 'was-not-sent' },
): UploadView {
  const before = queue.get(id);
  if (before === undefined) throw new AttacheError('upload-unknown', { upload: id });
  queue.apply(id, { type: 'decide', outcome, at: clock.now() });
  const upload = queue.view(id);
  if (upload === undefined || queue.get(id) === before) {
    throw new AttacheError('not-possible-now', { what: 'decide', state: before.state });
  }
  return upload;
}

function userEvent(clock: Clock, command: UploadCommand, position: number): UserEvent {
  switch (command) {
    case 'uploads.pause':
      return { type: 'pause' };
    case 'uploads.resume':
      return { type: 'resume' };
    case 'uploads.retry':
      return { type: 'retry' };
    case 'uploads.cancel':
      return { type: 'cancel', at: clock.now() };
    case 'uploads.remove':
      return { type: 'remove', at: clock.now() };
    case 'uploads.send-now':
      return { type: 'send-now', position };
    default:
      return assertNever(command);
  }
}

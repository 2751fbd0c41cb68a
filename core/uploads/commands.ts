import { assertNever } from '../../contract/assert-never.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands.ts';
import type { UploadView } from '../../contract/views.ts';
import { errorView } from '../../contract/errors.ts';
import { AttacheError, errorViewOf } from '../error.ts';
import type { Clock } from '../ports.ts';
import { newPlaces } from './move.ts';
import { POSITION_GAP } from './place.ts';
import type { Queue } from './queue.ts';
import type { Change } from './records.ts';
import type { UserEvent } from './transition.ts';
import type { Upload } from './upload.ts';

/** The commands that do one thing to several uploads. */
export type UploadCommand = Exclude<
  Extract<CommandName, `uploads.${string}`>,
  'uploads.decide' | 'uploads.move' | 'uploads.save-copy' | 'uploads.timeline'
>;

type Results = CommandOutput<UploadCommand>;

/** Uploads that one commit changes, so that ten thousand of them keep nobody else waiting for long. */
export const STEP = 250;

/**
 * Gives one command to several uploads. Each is changed or says why not, and one that cannot be changed stops no other. It
 * goes in steps of one commit each, and yields between them for others to have their turn: if the disk, or what is thrown
 * in there, ends it halfway, those that are left say so, and repeating the command does the rest.
 *
 * @throws AttacheError `disk-full`, `disk-failed` for the first step; none is changed then.
 */
export function* commandUploads(
  queue: Queue,
  clock: Clock,
  command: UploadCommand,
  ids: readonly string[],
): Generator<undefined, Results> {
  // Between two steps a slot would go to what the next one takes back.
  using held = new DisposableStack();
  held.use(queue.holdSlots());
  // Those that are sent now go before all others, and among themselves in the order in which they were given.
  const first = queue.firstPosition - (ids.length - 1) * POSITION_GAP;
  const changes = ids.map((id, index) => ({
    id,
    event: userEvent(clock, command, first + index * POSITION_GAP),
  }));
  const results: Results['results'] = [];
  for (let from = 0; from < changes.length; from += STEP) {
    try {
      if (from > 0) yield;
      const step = changes.slice(from, from + STEP);
      results.push(...carryOut(queue, command.slice('uploads.'.length), step).results);
    } catch (error) {
      if (from === 0) throw error;
      const refusal = errorViewOf(error);
      return { results: [...results, ...ids.slice(from).map((id) => ({ id, error: refusal }))] };
    }
  }
  return { results };
}

/**
 * Puts uploads before another one of the same contact, in the order given, or behind all of theirs; in one commit. One
 * that goes already stays as it is, and one that is over says that it cannot be moved, as for "send now".
 *
 * @throws AttacheError `upload-unknown` for `before`; `disk-full`, `disk-failed`, and none is moved then.
 */
export function moveUploads(queue: Queue, { uploads: ids, before }: CommandInput<'uploads.move'>): Results {
  const anchor = before === undefined ? undefined : queue.get(before);
  if (before !== undefined && anchor === undefined)
    throw new AttacheError('upload-unknown', { upload: before });
  const isElsewhere = (upload: Upload | undefined): boolean =>
    anchor !== undefined && upload !== undefined && upload.contact !== anchor.contact;

  const fitting = ids.filter((id) => !isElsewhere(queue.get(id)));
  const { moves, renumbered } = newPlaces(queue.all(), fitting, before);
  const { results } = carryOut(queue, 'move', moves, renumbered);
  const byId = new Map(results.map((result) => [result.id, result]));
  const refusal = errorView('input-invalid', {
    expected: `uploads of the same contact as ${before ?? ''}, before which they are to go`,
  });
  return { results: ids.map((id) => byId.get(id) ?? { id, error: refusal }) };
}

/** The user's word on an upload whose outcome nobody could learn. @throws AttacheError */
export function decideUpload(
  queue: Queue,
  clock: Clock,
  { upload: id, outcome }: CommandInput<'uploads.decide'>,
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

/** @param alongside - what changes with them, and is nobody's result. */
function carryOut(
  queue: Queue,
  what: string,
  changes: readonly Change[],
  alongside: readonly Change[] = [],
): Results {
  queue.settle();
  const before = changes.map(({ id }) => queue.view(id));
  const outcomes = queue.applyAll([...changes, ...alongside]);
  return {
    results: changes.map(({ id }, index) => {
      const was = before[index];
      if (was === undefined) return { id, error: errorView('upload-unknown', { upload: id }) };
      if (outcomes[index] === undefined) {
        return { id, upload: was, error: errorView('not-possible-now', { what, state: was.state }) };
      }
      return { id, upload: queue.view(id) ?? was };
    }),
  };
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

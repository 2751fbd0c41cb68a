import type { CommandOutput } from '../../contract/commands.ts';
import type { ErrorView } from '../../contract/errors.ts';
import type { ContactView } from '../../contract/views.ts';

/** What the engine says of files before they are handed over, and how the contact stands. */
export interface PreFlight {
  /** Those that would be accepted. */
  readonly good: readonly File[];
  readonly refused: readonly { readonly name: string; readonly error: ErrorView }[];
  /** Why nothing can be sent to this contact any more. */
  readonly error?: ErrorView;
  /** Whether they would lie in the queue until somebody does something for the contact. */
  readonly standsStill?: 'needs-token' | 'refused';
  /** Attachments that the chat still takes. */
  readonly attachmentsLeft: number;
}

/** @param check - one for each file, in the order of the files (`files.check`). */
export function preFlight(
  files: readonly File[],
  check: CommandOutput<'files.check'>,
  contact: Pick<ContactView, 'state'>,
): PreFlight {
  const refused = files.flatMap(({ name }, index) => {
    const error = check.files[index]?.error;
    return error === undefined ? [] : [{ name, error }];
  });
  const { state } = contact;
  return {
    good: files.filter((_file, index) => check.files[index]?.error === undefined),
    refused,
    attachmentsLeft: check.attachmentsLeft,
    ...(check.error !== undefined && { error: check.error }),
    ...((state === 'needs-token' || state === 'refused') && { standsStill: state }),
  };
}

/** What would go if the user says yes. */
export function toSend({ good, error, attachmentsLeft }: PreFlight): readonly File[] {
  return error === undefined ? good.slice(0, attachmentsLeft) : [];
}

/** Whether the user has to be asked: something is wrong, or does not go at once. */
export function needsWord(flight: PreFlight): boolean {
  return (
    flight.refused.length > 0 ||
    flight.standsStill !== undefined ||
    toSend(flight).length < flight.good.length
  );
}

import { ContactEnded, TokenNeeded } from '../contacts/connection.ts';
import { endingCode } from '../contacts/contact.ts';
import type { ParticipantClient, StartedUpload } from '../participant/client.ts';
import { ServiceFailure } from '../participant/failure.ts';
import type { Clock, Random } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { TransferFailure } from '../transfer/put.ts';
import { judgeCall, judgePut, type Call } from './judge.ts';
import type { StepEvent } from './transition.ts';
import type { Upload } from './upload.ts';

/** What the steps of an upload need from outside. */
export interface StepPorts {
  clock: Clock;
  random: Random;
  /**
   * Calls the service with a good connection token of the contact; a refused one is renewed once where that is possible.
   * @throws TokenNeeded, ContactEnded, ServiceFailure
   */
  call<T>(
    contact: string,
    signal: AbortSignal,
    use: (client: ParticipantClient, connectionToken: Secret) => Promise<T>,
  ): Promise<T>;
  /** @throws TokenNeeded, ContactEnded, ServiceFailure */
  findAttachment(
    contact: string,
    attachmentId: string,
    signal: AbortSignal,
  ): Promise<'present' | 'rejected' | 'absent' | 'cannot-say'>;
  /** Sends the upload's bytes from the outbox. @throws TransferFailure */
  put(upload: Upload, target: StartedUpload, signal: AbortSignal): Promise<void>;
  /** Pre-signed upload URLs by upload id: secrets that live in memory only, and die with it. */
  urls: Map<string, StartedUpload>;
}

/**
 * One step: does one thing to the outside world, and says what happened. Throws only what nobody expected.
 *
 * @param unsent - aborts with `signal`, or before it when nothing new is to be sent but what was sent may end.
 */
export type Step = (
  ports: StepPorts,
  upload: Upload,
  signal: AbortSignal,
  unsent: AbortSignal,
) => Promise<StepEvent>;

/** Turns the failures that a step can meet into events. */
export async function stepEvent(
  { clock, random }: StepPorts,
  upload: Upload,
  call: Call,
  run: () => Promise<StepEvent>,
): Promise<StepEvent> {
  const begunAt = clock.monotonic();
  try {
    return await run();
  } catch (error) {
    const moment = { now: clock.now(), tookMs: clock.monotonic() - begunAt, random };
    if (error instanceof TokenNeeded) return { type: 'put-back' };
    if (error instanceof ServiceFailure) return judgeCall(upload, call, error.failure, moment);
    if (error instanceof TransferFailure) return judgePut(upload, error.failure, moment);
    if (error instanceof ContactEnded) {
      return call === 'check'
        ? { type: 'undecidable' }
        : { type: 'failed', code: endingCode(error.ending), params: { name: upload.name }, at: moment.now };
    }
    throw error;
  }
}

import { assertNever } from '../../contract/assert-never.ts';
import { check } from './check.ts';
import { confirm } from './confirm.ts';
import { send } from './send.ts';
import { start } from './start.ts';
import type { Step, StepPorts } from './step.ts';
import type { StepEvent } from './transition.ts';
import type { Upload } from './upload.ts';

/** Steps one run may take: a life without trouble has three, and every detour through `checking` adds two. */
const STEPS_MAX = 16;

/**
 * Works on one upload until it is over or needs something it does not have.
 *
 * @param apply - commits the event and gives the upload as it is afterwards, or undefined if the event came too late:
 *   the user paused or cancelled meanwhile.
 * @param unsent - as for {@link Step}: no further step is taken, and the upload goes back to the queue.
 */
export async function runUpload(
  ports: StepPorts,
  from: Upload,
  apply: (event: StepEvent) => Promise<Upload | undefined>,
  signal: AbortSignal,
  unsent: AbortSignal,
): Promise<void> {
  let upload = from;
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const step = nextStep(upload);
    if (step === undefined) return;
    if (unsent.aborted) {
      // Nothing of this step was sent. Left in `confirming`, it would count as one whose answer is lost.
      await apply({ type: 'put-back' });
      return;
    }
    const event = await step(ports, upload, signal, unsent);
    if (event.type === 'url-dead') ports.urls.delete(upload.id);
    const after = await apply(event);
    if (after === undefined) return;
    upload = after;
  }
}

function nextStep(upload: Upload): Step | undefined {
  switch (upload.state) {
    case 'starting':
      return start;
    case 'sending':
      return send;
    case 'confirming':
      return confirm;
    case 'checking':
      return upload.retry === undefined && upload.error === undefined ? check : undefined;
    case 'queued':
    case 'sent':
    case 'delivered':
    case 'rejected':
    case 'paused':
    case 'failed':
    case 'cancelled':
      return undefined;
    default:
      return assertNever(upload.state);
  }
}

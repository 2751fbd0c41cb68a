import type { UploadView } from '../../contract/views.ts';

/** Whether an upload was not sent because its chat is over. Its bytes are still in the outbox. */
export function isUndeliverable({ state, error }: Pick<UploadView, 'state' | 'error'>): boolean {
  return state === 'failed' && (error?.code === 'contact-ended' || error?.code === 'contact-transferred');
}

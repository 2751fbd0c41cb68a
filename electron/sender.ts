import { isOwnPage } from './page.ts';

/** The part of an IPC event that says who sent it. */
export interface Sent {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Whether a frame with this address may talk to the main process. */
export function isTrustedSender(url: string): boolean {
  return isOwnPage(url);
}

/** @throws Error for anything but the top frame of our own page: a frame inside it, a foreign page, a frame that has gone. */
export function assertTrustedSender({ senderFrame }: Sent): void {
  if (senderFrame?.parent === null && isTrustedSender(senderFrame.url)) return;
  throw new Error('untrusted sender');
}

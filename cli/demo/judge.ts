import type { AttachmentReport } from '../../sandbox/control-schema.ts';

/** A file as it was when it was accepted, and the attachment that it became. */
export interface Accepted {
  name: string;
  sizeInBytes: number;
  sha256: string;
  attachmentId: string | undefined;
}

/** What is wrong with one file at the store; nothing for one that arrived once and whole. */
export function judgeDelivery(file: Accepted, attachments: readonly AttachmentReport[]): string[] {
  const arrived = attachments.find(({ attachmentId }) => attachmentId === file.attachmentId);
  if (arrived === undefined) return ['it is not in the chat'];
  const differences: string[] = [];
  if (arrived.name !== file.name) differences.push(`it is called ${arrived.name} there`);
  if (arrived.sizeInBytes !== file.sizeInBytes)
    differences.push(`${arrived.sizeInBytes} bytes were announced`);
  if (arrived.sha256 !== file.sha256) differences.push(`its SHA-256 there is ${arrived.sha256 ?? 'none'}`);
  if (arrived.completesApplied !== 1) differences.push(`it was delivered ${arrived.completesApplied} times`);
  return differences;
}

/** Attachments of ours in the chats that no accepted file accounts for: something was delivered twice. */
export function findSurplus(
  files: readonly Accepted[],
  attachments: readonly AttachmentReport[],
): AttachmentReport[] {
  const known = new Set(files.map(({ attachmentId }) => attachmentId));
  return attachments.filter(
    ({ attachmentId, from, completesApplied }) =>
      from !== 'CUSTOMER' && completesApplied > 0 && !known.has(attachmentId),
  );
}

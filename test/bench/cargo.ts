import { createHash } from 'node:crypto';
import type { AttachmentReport } from '../../sandbox/control-schema.ts';

/** What both clients have to deliver: 20 files of 1 MB, no two alike. */
export const CARGO = { files: 20, sizeInBytes: 1024 * 1024 } as const;

export interface CargoFile {
  name: string;
  bytes: Buffer<ArrayBuffer>;
}

export function loadCargo(): CargoFile[] {
  return Array.from({ length: CARGO.files }, (_, nth) => {
    const name = `page-${nth}.pdf`;
    return { name, bytes: Buffer.alloc(CARGO.sizeInBytes, `${name} `) };
  });
}

/** What became of the cargo, by the sandbox's own account. */
export interface Unloaded {
  /** Names of files that are in the chat with the SHA-256 that they had. */
  arrived: ReadonlySet<string>;
  /** How often something was delivered beyond once a file. */
  surplus: number;
}

export function unload(cargo: readonly CargoFile[], attachments: readonly AttachmentReport[]): Unloaded {
  const delivered = attachments.filter(({ completesApplied }) => completesApplied > 0);
  const arrived = cargo.filter(({ name, bytes }) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return delivered.some((attachment) => attachment.name === name && attachment.sha256 === sha256);
  });
  return { arrived: new Set(arrived.map(({ name }) => name)), surplus: delivered.length - arrived.length };
}

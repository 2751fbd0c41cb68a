import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { endpointSchema } from '../../contract/terms.ts';

/**
 * What lies beside each file in the outbox: enough to offer the file again when the database is lost. No secret; a token
 * must be supplied anew then.
 */
export const sidecarSchema = z.strictObject({
  id: z.string(),
  contact: z.object({ id: z.string(), label: z.string(), endpoint: endpointSchema }),
  name: z.string(),
  sizeInBytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  contentType: z.string(),
  /** Epoch milliseconds. */
  acceptedAt: z.number().int(),
});
export type Sidecar = z.infer<typeof sidecarSchema>;

/** Sidecars of the first version have none. Strict, or a flip in the word `checksum` would go unnoticed. */
const storedSchema = sidecarSchema.extend({ checksum: z.number().int().optional() });

/** A sidecar as it is written; indented, because a person may have to read it one day. */
export function formatSidecar(sidecar: Sidecar): string {
  return `${JSON.stringify({ ...sidecar, checksum: checksumOf(sidecar) }, null, 2)}\n`;
}

/** @returns undefined if the text is no sidecar: cut short by a crash, damaged, or edited. */
export function parseSidecar(text: string): Sidecar | undefined {
  try {
    const { checksum, ...sidecar } = storedSchema.parse(JSON.parse(text));
    return checksum === undefined || checksum === checksumOf(sidecar) ? sidecar : undefined;
  } catch {
    return undefined;
  }
}

/** A file must not be offered for another contact because a bit flipped in an id. */
function checksumOf(sidecar: Sidecar): number {
  return crc32(JSON.stringify(sidecarSchema.parse(sidecar)));
}

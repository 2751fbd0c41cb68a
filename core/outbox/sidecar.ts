import { z } from 'zod';
import { endpointSchema } from '../../contract/views.ts';

/**
 * What lies beside each file in the outbox: enough to offer the file again when the database is lost. No secret; a token
 * must be supplied anew then.
 */
export const sidecarSchema = z.object({
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

/** A sidecar as it is written; indented, because a person may have to read it one day. */
export function formatSidecar(sidecar: Sidecar): string {
  return `${JSON.stringify(sidecar, null, 2)}\n`;
}

/** @returns undefined if the text is no sidecar: cut short by a crash, or edited. */
export function parseSidecar(text: string): Sidecar | undefined {
  try {
    return sidecarSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

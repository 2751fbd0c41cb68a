import { z } from 'zod';

/** What a client is started with. */
export const clientSchema = z.object({
  endpoint: z.string(),
  /** Where a package is that it needs. */
  packages: z.string().exactOptional(),
});

/** What a client is told: the chat, what is in it, and where that is to go. */
export const jobSchema = z.object({
  label: z.string(),
  participantToken: z.string(),
  attachments: z.array(z.string()),
  folder: z.string(),
});

import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Reply } from '../contract/bridge.ts';
import { errorView } from '../contract/errors.ts';
import { FILES_PER_ACCEPT_MAX } from '../contract/limits.ts';
import type { Engine, FileSource } from '../core/engine.ts';
import { replyWith } from '../core/reply.ts';

/** Longer than any name the engine takes, so that it can say what is wrong with one; short enough for a request line. */
const NAME_MAX = 1024;
const BATCH_MAX = 64;

const querySchema = z.object({
  contact: z.string().min(1).max(256),
  name: z.string().min(1).max(NAME_MAX),
  type: z.string().max(NAME_MAX).default(''),
  allowDuplicate: z.enum(['true', 'false']).default('false'),
  size: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  batch: z.string().min(1).max(BATCH_MAX).optional(),
  nth: z.coerce
    .number()
    .int()
    .min(0)
    .max(FILES_PER_ACCEPT_MAX - 1)
    .default(0),
});

/**
 * `POST /api/files?contact&name&type&size&allowDuplicate&batch&nth` with the raw bytes → Reply with an UploadView. The body goes
 * straight into the outbox, only as fast as the disk takes it, and is never held in memory. If the sender goes away half-way, the
 * stream fails and the engine leaves nothing behind. Files of a `batch` are queued in the order of `nth`, whichever comes first.
 */
export async function addFileRoute(app: FastifyInstance, engine: Pick<Engine, 'accept'>): Promise<void> {
  await app.register((files, _options, done) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_request, body, parsed) => {
      parsed(null, body);
    });
    files.post('/api/files', async (request, reply): Promise<Reply> => {
      const query = querySchema.safeParse(request.query);
      if (!query.success) {
        reply.code(400);
        return { ok: false, error: errorView('input-invalid', { expected: 'contact, name, type and size' }) };
      }
      const { contact, name, type, size, allowDuplicate, batch, nth } = query.data;
      const source: FileSource = {
        kind: 'stream',
        name,
        ...(type !== '' && { contentType: type }),
        sizeInBytes: size,
        stream: undestroyable(request.raw),
      };
      const options = {
        allowDuplicate: allowDuplicate === 'true',
        ...(batch !== undefined && { among: { batch, nth } }),
      };
      const outcome = await replyWith(() => engine.accept(contact, source, options));
      if (!outcome.ok) await drain(request.raw, size);
      return outcome;
    });
    done();
  });
}

/** The engine destroys a stream that it refuses; destroying the request itself would take the connection along. */
function undestroyable(request: Readable): Readable {
  return Readable.from(request.iterator({ destroyOnReturn: false }), { objectMode: false });
}

/**
 * Reads what is left of a refused file. Browsers look at the answer only when they have sent everything; without this
 * they would report a broken line in place of the reason. Stops at what was announced.
 */
async function drain(request: Readable, announcedInBytes: number): Promise<void> {
  let left = announcedInBytes;
  try {
    for await (const chunk of request) {
      left -= Buffer.isBuffer(chunk) ? chunk.length : 0;
      if (left < 0) return;
    }
  } catch {
    // The sender is gone, and nobody waits for the answer.
  }
}

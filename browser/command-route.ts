import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { errorView } from '../contract/errors.ts';
import type { Reply } from '../contract/bridge.ts';
import type { Engine } from '../core/engine.ts';
import { replyWith } from '../core/reply.ts';

/** The longest command is one that names ten thousand ids; this is twice that. Bytes. */
export const COMMAND_BODY_MAX = 1_048_576;

const envelopeSchema = z.object({ command: z.string(), input: z.unknown() });

/** `POST /api/command` `{command, input}` → Reply. The engine parses command and input; the envelope is parsed here. */
export function addCommandRoute(app: FastifyInstance, engine: Pick<Engine, 'dispatch'>): void {
  app.post('/api/command', { bodyLimit: COMMAND_BODY_MAX }, async (request, reply): Promise<Reply> => {
    const envelope = envelopeSchema.safeParse(request.body);
    if (!envelope.success) {
      reply.code(400);
      return { ok: false, error: errorView('input-invalid', { expected: 'a JSON object {command, input}' }) };
    }
    const { command, input } = envelope.data;
    return replyWith(() => engine.dispatch(command, input));
  });
}

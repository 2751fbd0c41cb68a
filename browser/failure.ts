import type { FastifyInstance } from 'fastify';
import type { Reply } from '../contract/bridge.ts';
import { errorView } from '../contract/errors.ts';
import { COMMAND_BODY_MAX } from './command-route.ts';

/** Answers what went wrong before or outside the engine with a Reply; messages and stacks stay here. */
export function answerFailures(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    return reply.code(status).send(failureReply(status));
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('Not found.\n'));
}

/** A request's own fault keeps its 4xx; everything else is ours. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function failureReply(status: number): Reply {
  if (status === 500) return { ok: false, error: errorView('internal-error', { detail: 'web server' }) };
  const expected = status === 413 ? `at most ${COMMAND_BODY_MAX} bytes` : 'a JSON object {command, input}';
  return { ok: false, error: errorView('input-invalid', { expected }) };
}

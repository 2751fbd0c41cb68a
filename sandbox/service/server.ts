import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { allowPages } from '../cors.ts';
import { BodyTooLarge, readBody } from '../http-io.ts';
import { handleOperation } from './handle-operation.ts';
import { answerError } from './answer.ts';
import type { Instance } from './instance.ts';
import type { Operation } from './operation.ts';
import { completeAttachmentUpload } from './operations/complete-attachment-upload.ts';
import { createParticipantConnection } from './operations/create-participant-connection.ts';
import { disconnectParticipant } from './operations/disconnect-participant.ts';
import { getAttachment } from './operations/get-attachment.ts';
import { getTranscript } from './operations/get-transcript.ts';
import { startAttachmentUpload } from './operations/start-attachment-upload.ts';
import { createUpgradeListener } from './upgrade.ts';

/** The inputs of the six operations are a few kilobytes at most. */
const maxBodyBytes = 64 * 1024;

const operations: readonly Operation[] = [
  createParticipantConnection,
  startAttachmentUpload,
  completeAttachmentUpload,
  getAttachment,
  getTranscript,
  disconnectParticipant,
];

export type Control = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes a listener the Participant Service: six operations in restJson1, the websocket, and `/_sandbox`. */
export function serveParticipantService(server: Server, instance: Instance, control: Control): void {
  server.on('request', (request, response) => {
    const isControl = request.url?.startsWith('/_sandbox') ?? false;
    const handling = isControl ? control(request, response) : handle(instance, request, response);
    handling.catch(() => request.socket.destroy());
  });
  server.on('upgrade', createUpgradeListener(instance));
}

async function handle(instance: Instance, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('x-amzn-RequestId', randomUUID());
  response.setHeader('Date', new Date(instance.parts.clock()).toUTCString());
  allowPages(request, response);
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const [path] = (request.url ?? '').split('?');
  const operation = operations.find((one) => one.path === path);
  if (!operation || request.method !== 'POST') {
    answerError(response, 404, 'UnknownOperationException', 'The sandbox has no such operation');
    return;
  }
  try {
    const body = await readBody(request, maxBodyBytes);
    await handleOperation({ instance, operation, request, response, text: body.toString() });
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    answerError(response, 413, 'RequestEntityTooLargeException', error.message);
  }
}

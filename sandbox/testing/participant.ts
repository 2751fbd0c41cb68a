import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { operationLimits } from '../service/limits.ts';
import type { OperationName } from '../service/limits.ts';
import type { Sandbox } from '../start.ts';
import type { RawAnswer } from './raw-http.ts';
import { rawHttp } from './raw-http.ts';

const answerSchema = z.record(z.string(), z.unknown());
const connectionSchema = z.object({
  Websocket: z.object({ Url: z.string(), ConnectionExpiry: z.string() }),
  ConnectionCredentials: z.object({ ConnectionToken: z.string(), Expiry: z.string() }),
});
const startSchema = z.object({
  AttachmentId: z.string(),
  UploadMetadata: z.object({
    Url: z.string(),
    UrlExpiry: z.string(),
    HeadersToInclude: z.record(z.string(), z.string()),
  }),
});
const linkSchema = z.object({ Url: z.string(), UrlExpiry: z.string(), AttachmentSizeInBytes: z.number() });

export type Started = z.infer<typeof startSchema>;

export interface OperationAnswer {
  status: number;
  /** The `x-amzn-errortype` header. */
  type: string | undefined;
  body: Record<string, unknown>;
}

/** Calls an operation with a body exactly as given, valid or not. */
export async function callOperation(
  endpoint: string,
  name: OperationName,
  token: string | undefined,
  input: unknown,
): Promise<OperationAnswer> {
  const answer = await rawHttp(`${endpoint}${operationLimits[name].path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token !== undefined && { 'X-Amz-Bearer': token }) },
    body: [JSON.stringify(input)],
  });
  const type = answer.headers['x-amzn-errortype'];
  return {
    status: answer.status,
    type: typeof type === 'string' ? type : undefined,
    body: answerSchema.parse(JSON.parse(answer.body.toString())),
  };
}

/** Someone in a chat of the sandbox, who expects every call to work. */
export class TestParticipant {
  readonly token: string;
  readonly socketUrl: string;
  private readonly sandbox: Sandbox;

  private constructor(sandbox: Sandbox, token: string, socketUrl: string) {
    this.sandbox = sandbox;
    this.token = token;
    this.socketUrl = socketUrl;
  }

  /** The supervisor of a contact, or whoever holds the participant token. */
  static async connect(sandbox: Sandbox, participantToken = sandbox.contacts[0]?.participantToken) {
    const answer = await callOperation(sandbox.endpoint, 'CreateParticipantConnection', participantToken, {
      Type: ['WEBSOCKET', 'CONNECTION_CREDENTIALS'],
    });
    const { ConnectionCredentials, Websocket } = connectionSchema.parse(answer.body);
    return new TestParticipant(sandbox, ConnectionCredentials.ConnectionToken, Websocket.Url);
  }

  call(name: OperationName, input: unknown): Promise<OperationAnswer> {
    return callOperation(this.sandbox.endpoint, name, this.token, input);
  }

  async start(bytes: Buffer, name = 'note.txt', clientToken: string = randomUUID()): Promise<Started> {
    const answer = await this.call('StartAttachmentUpload', {
      AttachmentName: name,
      ContentType: 'text/plain',
      AttachmentSizeInBytes: bytes.length,
      ClientToken: clientToken,
    });
    return startSchema.parse(answer.body);
  }

  put({ UploadMetadata }: Started, bytes: Buffer): Promise<RawAnswer> {
    return rawHttp(UploadMetadata.Url, {
      method: 'PUT',
      headers: UploadMetadata.HeadersToInclude,
      body: [bytes],
    });
  }

  complete(attachmentId: string, clientToken: string = randomUUID()): Promise<OperationAnswer> {
    return this.call('CompleteAttachmentUpload', { AttachmentIds: [attachmentId], ClientToken: clientToken });
  }

  /** Start, PUT and Complete. @returns the attachment id. */
  async send(bytes: Buffer, name?: string): Promise<string> {
    const started = await this.start(bytes, name);
    await this.put(started, bytes);
    await this.complete(started.AttachmentId);
    return started.AttachmentId;
  }

  async link(attachmentId: string, urlExpiryInSeconds?: number): Promise<z.infer<typeof linkSchema>> {
    const answer = await this.call('GetAttachment', {
      AttachmentId: attachmentId,
      UrlExpiryInSeconds: urlExpiryInSeconds,
    });
    return linkSchema.parse(answer.body);
  }
}

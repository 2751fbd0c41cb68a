import { readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  CompleteAttachmentUploadCommand,
  ConnectParticipantClient,
  CreateParticipantConnectionCommand,
  GetAttachmentCommand,
  StartAttachmentUploadCommand,
} from '@aws-sdk/client-connectparticipant';

/** What somebody would write in an afternoon: the SDK, node:http with connections that are kept, and no word about failures. */
export interface BareClient {
  send(file: string): Promise<void>;
  fetch(attachmentId: string, folder: string): Promise<void>;
  /** The address of an attachment's bytes. */
  link(attachmentId: string): Promise<string>;
}

export async function connectBare(endpoint: string, participantToken: string): Promise<BareClient> {
  const client = new ConnectParticipantClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: '', secretAccessKey: '' },
    signer: { sign: (request) => Promise.resolve(request) },
  });
  const agent = new http.Agent({ keepAlive: true });
  const connection = await client.send(
    new CreateParticipantConnectionCommand({
      ParticipantToken: participantToken,
      Type: ['CONNECTION_CREDENTIALS'],
    }),
  );
  const ConnectionToken = connection.ConnectionCredentials?.ConnectionToken;
  const link = async (attachmentId: string): Promise<string> => {
    const get = new GetAttachmentCommand({ ConnectionToken, AttachmentId: attachmentId });
    const { Url = '' } = await client.send(get);
    return Url;
  };
  return {
    async send(file) {
      const bytes = await readFile(file);
      const { AttachmentId = '', UploadMetadata } = await client.send(
        new StartAttachmentUploadCommand({
          ConnectionToken,
          AttachmentName: path.basename(file),
          ContentType: 'application/pdf',
          AttachmentSizeInBytes: bytes.length,
        }),
      );
      const { Url = '', HeadersToInclude = {} } = UploadMetadata ?? {};
      await exchange(agent, Url, { method: 'PUT', headers: HeadersToInclude }, bytes);
      await client.send(
        new CompleteAttachmentUploadCommand({ ConnectionToken, AttachmentIds: [AttachmentId] }),
      );
    },
    link,
    async fetch(attachmentId, folder) {
      const bytes = await exchange(agent, await link(attachmentId), { method: 'GET' });
      await writeFile(path.join(folder, `${attachmentId}.pdf`), bytes);
    },
  };
}

function exchange(
  agent: http.Agent,
  url: string,
  options: http.RequestOptions,
  body?: Buffer,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { ...options, agent }, (response) => {
      if (response.statusCode === 200) buffer(response).then(resolve, reject);
      else reject(new Error(`expected 200, and got ${response.statusCode ?? 0}`));
    });
    request.on('error', reject);
    request.end(body);
  });
}

import { createHash } from 'node:crypto';
import {
  CompleteAttachmentUploadCommand,
  CreateParticipantConnectionCommand,
  DisconnectParticipantCommand,
  GetAttachmentCommand,
  GetTranscriptCommand,
  StartAttachmentUploadCommand,
} from '@aws-sdk/client-connectparticipant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createControlClient } from './control-client.ts';
import type { Sandbox } from './start.ts';
import { startSandbox } from './start.ts';
import { ChatSocket } from './testing/chat-socket.ts';
import { rawHttp } from './testing/raw-http.ts';
import { sdkClient } from './testing/sdk.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scanMs: 1 });
});
afterAll(() => sandbox.close());

describe('the whole loop with the AWS SDK', () => {
  it('connects, uploads, completes, reads, fetches and disconnects', async () => {
    const [contact] = sandbox.contacts;
    if (!contact) throw new Error('no sample contact');
    const client = sdkClient(sandbox.endpoint);
    const bytes = Buffer.from('invoice of November, in bytes');

    const connection = await client.send(
      new CreateParticipantConnectionCommand({
        ParticipantToken: contact.participantToken,
        Type: ['WEBSOCKET', 'CONNECTION_CREDENTIALS'],
        ConnectParticipant: true,
      }),
    );
    const ConnectionToken = connection.ConnectionCredentials?.ConnectionToken;
    const socket = await ChatSocket.open(connection.Websocket?.Url ?? '');
    expect(await socket.ask({ topic: 'aws/subscribe', content: { topics: ['aws/chat'] } })).toEqual({
      topic: 'aws/subscribe',
      content: { status: 'success', topics: ['aws/chat'] },
    });
    expect(await socket.ask({ topic: 'aws/heartbeat' })).toMatchObject({ topic: 'aws/heartbeat' });
    expect(await socket.ask({ topic: 'aws/ping' })).toMatchObject({ topic: 'aws/ping', statusCode: 200 });

    const start = await client.send(
      new StartAttachmentUploadCommand({
        ConnectionToken,
        AttachmentName: '請求書.pdf',
        ContentType: 'application/pdf',
        AttachmentSizeInBytes: bytes.length,
        ClientToken: 'start-1',
      }),
    );
    const url = start.UploadMetadata?.Url ?? '';
    expect(url.length).toBeLessThanOrEqual(2000);
    expect(new URL(url).origin).toBe(sandbox.store);
    const put = await rawHttp(url, {
      method: 'PUT',
      headers: start.UploadMetadata?.HeadersToInclude ?? {},
      body: [bytes],
      expectContinue: true,
    });
    expect(put).toMatchObject({ status: 200, continued: true });

    await client.send(
      new CompleteAttachmentUploadCommand({
        ConnectionToken,
        AttachmentIds: [start.AttachmentId ?? ''],
        ClientToken: 'complete-1',
      }),
    );
    const attachment = {
      AttachmentId: start.AttachmentId,
      AttachmentName: '請求書.pdf',
      ContentType: 'application/pdf',
    };
    expect(await socket.nextItem()).toMatchObject({
      Type: 'ATTACHMENT',
      ParticipantRole: 'SUPERVISOR',
      ContactId: contact.contactId,
      InitialContactId: contact.contactId,
      Attachments: [{ ...attachment, Status: 'IN_PROGRESS' }],
    });
    expect(await socket.nextItem()).toMatchObject({ Attachments: [{ ...attachment, Status: 'APPROVED' }] });

    const transcript = await client.send(new GetTranscriptCommand({ ConnectionToken, StartPosition: {} }));
    expect(transcript.InitialContactId).toBe(contact.contactId);
    expect(transcript.Transcript?.[0]).toMatchObject({
      Type: 'ATTACHMENT',
      Attachments: [{ ...attachment, Status: 'APPROVED' }],
    });

    const link = await client.send(
      new GetAttachmentCommand({ ConnectionToken, AttachmentId: start.AttachmentId, UrlExpiryInSeconds: 60 }),
    );
    expect(link.AttachmentSizeInBytes).toBe(bytes.length);
    const whole = await rawHttp(link.Url ?? '');
    expect(whole).toMatchObject({ status: 200, body: bytes });
    const part = await rawHttp(link.Url ?? '', {
      headers: { Range: 'bytes=8-', 'If-Match': String(whole.headers.etag) },
    });
    expect(part).toMatchObject({ status: 206, body: bytes.subarray(8) });

    const report = await createControlClient(sandbox.control).report();
    expect(report.attachments).toEqual([
      {
        attachmentId: start.AttachmentId,
        contactId: contact.contactId,
        name: '請求書.pdf',
        contentType: 'application/pdf',
        sizeInBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        status: 'APPROVED',
        from: 'SUPERVISOR',
        startCalls: 1,
        completeCalls: 1,
        completesApplied: 1,
        puts: 1,
      },
    ]);

    await client.send(new DisconnectParticipantCommand({ ConnectionToken }));
    expect(await socket.nextItem()).toMatchObject({
      Type: 'EVENT',
      ContentType: 'application/vnd.amazonaws.connect.event.participant.left',
    });
    await expect(client.send(new GetTranscriptCommand({ ConnectionToken }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'The connection token is not valid',
      $metadata: { httpStatusCode: 403 },
    });
    await socket.closed;
  });
});

import {
  CompleteAttachmentUploadCommand,
  CreateParticipantConnectionCommand,
  DisconnectParticipantCommand,
  GetAttachmentCommand,
  GetTranscriptCommand,
  StartAttachmentUploadCommand,
  type ScanDirection,
  type SortKey,
} from '@aws-sdk/client-connectparticipant';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Line } from '../connectivity/line.ts';
import type { Clock } from '../ports.ts';
import { Secret, SignedUrl } from '../secret.ts';
import type { AgentFor } from '../transfer/agent.ts';
import { isAllowedUrl } from '../transfer/allowed-url.ts';
import { createCaller } from './call.ts';
import { ServiceFailure } from './failure.ts';
import type { Pace } from './pace.ts';
import { createSdkClient } from './sdk.ts';
import { createServiceClock } from './service-clock.ts';
import { parseTranscript, type TranscriptItem } from './transcript-item.ts';

/** A connection of a participant. Times are epoch milliseconds of the workstation. */
export interface Connection {
  connectionToken: Secret;
  expiresAt: number | undefined;
  /** To be opened within 100 seconds. */
  websocket?: { url: SignedUrl; expiresAt: number | undefined };
}

/** Where the bytes of an upload go. */
export interface StartedUpload {
  attachmentId: string;
  url: SignedUrl;
  /** Epoch milliseconds of the workstation. */
  expiresAt: number | undefined;
  /** To be sent with the PUT, all of them and verbatim. */
  headers: Record<string, string>;
}

export interface TranscriptPage {
  /** Amazon's id of the whole chat. */
  initialContactId?: string;
  items: TranscriptItem[];
  nextToken?: string;
}

/**
 * The Participant Service of one endpoint. Every call waits for the pace, never for the line, and is made once: retries
 * are the caller's.
 *
 * Every method throws ServiceFailure, and AttacheError `token-malformed` before anything is sent.
 */
export interface ParticipantClient {
  /** May be repeated. `websocket` asks for the live feed too. */
  createConnection(
    participantToken: Secret,
    options: { websocket: boolean },
    signal: AbortSignal,
  ): Promise<Connection>;
  /** Safe to repeat with the same `clientToken` (assumed to be remembered for some minutes). */
  startAttachmentUpload(
    connectionToken: Secret,
    file: { name: string; contentType: string; sizeInBytes: number; clientToken: string },
    signal: AbortSignal,
  ): Promise<StartedUpload>;
  /** @param unsent - ends it only as long as it was not sent: what was may take effect, and its answer is worth the wait. */
  completeAttachmentUpload(
    connectionToken: Secret,
    upload: { attachmentId: string; clientToken: string },
    signal: AbortSignal,
    unsent: AbortSignal,
  ): Promise<void>;
  getAttachment(
    connectionToken: Secret,
    attachment: { attachmentId: string; expirySeconds: number },
    signal: AbortSignal,
  ): Promise<{ url: SignedUrl; expiresAt: number; sizeInBytes: number }>;
  /** One page. The token of the next one is there until the end. */
  getTranscript(
    connectionToken: Secret,
    page: { nextToken?: string; maxResults: number; scanDirection: ScanDirection; sortOrder: SortKey },
    signal: AbortSignal,
  ): Promise<TranscriptPage>;
  disconnect(connectionToken: Secret, signal: AbortSignal): Promise<void>;
  /** The service's clock minus the workstation's, milliseconds, by its last answer; 0 before the first. */
  serverOffsetMs(): number;
  /** Closes idle connections. */
  close(): void;
}

export interface ParticipantClientOptions {
  /** Base address, no trailing slash; also the name of its route on the line. */
  endpoint: string;
  clock: Clock;
  pace: Pace;
  line: Pick<Line, 'track' | 'failed' | 'answered'>;
  /** How long a whole call may take once it was sent, body included. Default 20,000 ms. */
  requestTimeoutMs?: number;
  agentFor?: AgentFor;
  /** Why an endpoint may not be called now. Default: every one may. */
  forbids?: (endpoint: string) => ErrorCode | undefined;
  /** Told of every answer what time it is by the service, epoch milliseconds. */
  onServiceTime?: (serviceTime: number) => void;
}

/** The client of one endpoint. It makes no call by itself. */
export function createParticipantClient(options: ParticipantClientOptions): ParticipantClient {
  const { endpoint, clock, pace, line, requestTimeoutMs = 20_000, agentFor, forbids = permitAll } = options;
  const serviceClock = createServiceClock(clock, options.onServiceTime);
  const sdk = createSdkClient({ endpoint, clock, serviceClock, agentFor });
  const call = createCaller({ endpoint, clock, pace, line, requestTimeoutMs, forbids });

  return {
    createConnection: (participantToken, { websocket }, signal) =>
      call('CreateParticipantConnection', participantToken, signal, async (ParticipantToken, abortSignal) => {
        const answer = await sdk.send(
          new CreateParticipantConnectionCommand({
            ParticipantToken,
            Type: websocket ? ['WEBSOCKET', 'CONNECTION_CREDENTIALS'] : ['CONNECTION_CREDENTIALS'],
            // Without a websocket to do it, this marks the participant as connected (API reference).
            ...(websocket ? {} : { ConnectParticipant: true }),
          }),
          { abortSignal },
        );
        const { ConnectionCredentials: credentials, Websocket: socket } = answer;
        return {
          connectionToken: new Secret(present(credentials?.ConnectionToken)),
          expiresAt: serviceClock.toLocal(credentials?.Expiry),
          ...(websocket && {
            websocket: {
              url: signedUrl(socket?.Url),
              expiresAt: serviceClock.toLocal(socket?.ConnectionExpiry),
            },
          }),
        };
      }),

    startAttachmentUpload: (connectionToken, file, signal) =>
      call('StartAttachmentUpload', connectionToken, signal, async (ConnectionToken, abortSignal) => {
        const { AttachmentId, UploadMetadata } = await sdk.send(
          new StartAttachmentUploadCommand({
            ConnectionToken,
            AttachmentName: file.name,
            ContentType: file.contentType,
            AttachmentSizeInBytes: file.sizeInBytes,
            ClientToken: file.clientToken,
          }),
          { abortSignal },
        );
        return {
          attachmentId: present(AttachmentId),
          url: signedUrl(UploadMetadata?.Url),
          expiresAt: serviceClock.toLocal(UploadMetadata?.UrlExpiry),
          headers: { ...UploadMetadata?.HeadersToInclude },
        };
      }),

    completeAttachmentUpload: (connectionToken, { attachmentId, clientToken }, signal, unsent) => {
      const send = async (ConnectionToken: string, abortSignal: AbortSignal): Promise<void> => {
        const AttachmentIds = [attachmentId];
        const { $metadata } = await sdk.send(
          new CompleteAttachmentUploadCommand({ ConnectionToken, AttachmentIds, ClientToken: clientToken }),
          { abortSignal },
        );
        // Its yes is an empty 200, which anything on the way could say too; only AWS signs it with a request id.
        present($metadata.requestId);
      };
      return call('CompleteAttachmentUpload', connectionToken, signal, send, unsent);
    },

    getAttachment: (connectionToken, { attachmentId, expirySeconds }, signal) =>
      call('GetAttachment', connectionToken, signal, async (ConnectionToken, abortSignal) => {
        const askedAt = clock.now();
        const { Url, UrlExpiry, AttachmentSizeInBytes } = await sdk.send(
          new GetAttachmentCommand({
            ConnectionToken,
            AttachmentId: attachmentId,
            UrlExpiryInSeconds: expirySeconds,
          }),
          { abortSignal },
        );
        return {
          url: signedUrl(Url),
          expiresAt: serviceClock.toLocal(UrlExpiry) ?? askedAt + expirySeconds * 1000,
          sizeInBytes: present(AttachmentSizeInBytes),
        };
      }),

    getTranscript: (connectionToken, { nextToken, maxResults, scanDirection, sortOrder }, signal) =>
      call('GetTranscript', connectionToken, signal, async (ConnectionToken, abortSignal) => {
        const { InitialContactId, Transcript, NextToken } = await sdk.send(
          new GetTranscriptCommand({
            ConnectionToken,
            NextToken: nextToken,
            MaxResults: maxResults,
            ScanDirection: scanDirection,
            SortOrder: sortOrder,
          }),
          { abortSignal },
        );
        return {
          ...(InitialContactId !== undefined && { initialContactId: InitialContactId }),
          items: parseTranscript(Transcript ?? noItems(InitialContactId)),
          ...(NextToken !== undefined && NextToken !== '' && { nextToken: NextToken }),
        };
      }),

    disconnect: (connectionToken, signal) =>
      call('DisconnectParticipant', connectionToken, signal, async (ConnectionToken, abortSignal) => {
        await sdk.send(new DisconnectParticipantCommand({ ConnectionToken }), { abortSignal });
      }),

    serverOffsetMs: () => serviceClock.offsetMs(),
    close: () => sdk.destroy(),
  };
}

function permitAll(): undefined {
  return undefined;
}

/** An empty chat may leave the list out; an answer without anything in it is not Connect's. @throws ServiceFailure */
function noItems(initialContactId: string | undefined): [] {
  present(initialContactId);
  return [];
}

/** A field that every answer of Connect has. @throws ServiceFailure `not-connect` if it is missing */
function present<T>(field: T | undefined): T {
  if (field === undefined || field === '') throw new ServiceFailure({ kind: 'not-connect', status: 200 });
  return field;
}

/** @throws ServiceFailure `not-connect` if files or tokens should not go there */
function signedUrl(url: string | undefined): SignedUrl {
  const parsed = URL.parse(url ?? '');
  if (parsed === null || !isAllowedUrl(parsed)) {
    throw new ServiceFailure({ kind: 'not-connect', status: 200 });
  }
  return new SignedUrl(parsed.href);
}

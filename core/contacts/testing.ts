import type { LineChange } from '../connectivity/line.ts';
import type { ParticipantClient, TranscriptPage } from '../participant/client.ts';
import { ServiceFailure, type Failure } from '../participant/failure.ts';
import type { Operation } from '../participant/quotas.ts';
import { parseTranscript } from '../participant/transcript-item.ts';
import type { Random } from '../ports.ts';
import { Secret, SignedUrl } from '../secret.ts';
import { untracked } from '../testing/untracked.ts';
import type { Contact } from './contact.ts';

export const CHAT_ID = '4f2c9a10-0000-4000-8000-000000000001';
export const DENIED: Failure = { kind: 'denied', message: 'AccessDenied' };
export const RESET: Failure = { kind: 'network', detail: 'ECONNRESET' };

const OPERATIONS = {
  connect: 'CreateParticipantConnection',
  transcript: 'GetTranscript',
  attachment: 'GetAttachment',
} as const satisfies Record<string, Operation>;

/** Ids in order and dice that always show one half. */
export function countingRandom(): Random {
  let count = 0;
  return { uuid: () => `id-${++count}`, unit: () => 0.5 };
}

export class FakeLine {
  online = true;
  readonly reported: string[] = [];
  readonly #listeners = new Set<(change: LineChange) => void>();

  isOnline(): boolean {
    return this.online;
  }

  track = untracked;

  outage(): undefined {
    return undefined;
  }

  hurry(): void {
    this.reported.push('hurry');
  }

  failed(_route: string, origin: string): void {
    this.reported.push(`failed ${origin}`);
  }

  answered(_route: string, origin: string): void {
    this.reported.push(`answered ${origin}`);
  }

  forget(route: string): void {
    this.reported.push(`forget ${route}`);
  }

  subscribe(listener: (change: LineChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  turn(route: string, online: boolean): void {
    this.online = online;
    for (const listener of this.#listeners) listener({ route, online });
  }
}

/**
 * A Participant Service that records what it was asked, in order, and fails as often as a test tells it to. Each
 * connection gets the next token: `connection-1`, `connection-2` and so on.
 */
export class FakeService implements ParticipantClient {
  readonly asked: string[] = [];
  readonly revoked = new Set<string>();
  /** What the next calls of a kind fail with; an undefined lets one through. */
  readonly failures: Record<'connect' | 'transcript' | 'attachment', (Failure | undefined)[]> = {
    connect: [],
    transcript: [],
    attachment: [],
  };
  chatId = CHAT_ID;
  /** Newest first, as pages that follow each other. */
  pages: object[][] = [[]];
  connectionExpiresAt: number | undefined;
  socketUrl = 'wss://connect.example/socket';
  socketExpiresAt: number | undefined;
  attachment = {
    url: new SignedUrl('https://store.example/key?X-Amz-Signature=s'),
    expiresAt: 0,
    sizeInBytes: 1,
  };
  /** While set, calls hang until they are aborted. */
  hangs = false;
  #connections = 0;

  async createConnection(
    token: Secret,
    { websocket }: { websocket: boolean },
    signal: AbortSignal,
  ): ReturnType<ParticipantClient['createConnection']> {
    await this.#answer('connect', token, `connect${websocket ? ' socket' : ''}`, signal);
    this.#connections += 1;
    return {
      connectionToken: new Secret(`connection-${this.#connections}`),
      expiresAt: this.connectionExpiresAt,
      ...(websocket && {
        websocket: { url: new SignedUrl(this.socketUrl), expiresAt: this.socketExpiresAt },
      }),
    };
  }

  async getTranscript(
    token: Secret,
    { nextToken = '0', maxResults }: { nextToken?: string; maxResults: number },
    signal: AbortSignal,
  ): Promise<TranscriptPage> {
    await this.#answer('transcript', token, maxResults === 1 ? 'probe' : `transcript ${nextToken}`, signal);
    const index = Number(nextToken);
    return {
      initialContactId: this.chatId,
      items: parseTranscript(this.pages[index] ?? []),
      ...(index + 1 < this.pages.length && { nextToken: String(index + 1) }),
    };
  }

  async getAttachment(
    token: Secret,
    { attachmentId, expirySeconds }: { attachmentId: string; expirySeconds: number },
    signal: AbortSignal,
  ): ReturnType<ParticipantClient['getAttachment']> {
    await this.#answer('attachment', token, `attachment ${attachmentId} ${expirySeconds}s`, signal);
    return this.attachment;
  }

  startAttachmentUpload(): never {
    throw new Error('not expected here');
  }

  completeAttachmentUpload(): never {
    throw new Error('not expected here');
  }

  disconnect(): never {
    throw new Error('not expected here');
  }

  serverOffsetMs(): number {
    return 0;
  }

  close(): void {
    this.asked.push('close');
  }

  async #answer(
    kind: 'connect' | 'transcript' | 'attachment',
    token: Secret,
    what: string,
    signal: AbortSignal,
  ): Promise<void> {
    this.asked.push(`${what} with ${token.reveal()}`);
    if (this.hangs) {
      const { promise, reject } = Promise.withResolvers<never>();
      signal.addEventListener('abort', () => reject(new ServiceFailure({ kind: 'aborted' })));
      await promise;
    }
    const failure = this.revoked.has(token.reveal()) ? DENIED : this.failures[kind].shift();
    if (failure !== undefined) throw new ServiceFailure(failure, OPERATIONS[kind]);
    await Promise.resolve();
  }
}

/** A stored contact; says only what the test is not about. */
export function aContact(fields: Partial<Contact> = {}): Contact {
  return {
    id: 'contact-1',
    label: 'Ms Sato',
    endpoint: { kind: 'url', url: 'https://connect.example' },
    tokenKind: 'participant',
    chatId: CHAT_ID,
    addedAt: 1_000,
    ...fields,
  };
}

/** An event as the wire has it, such as `chat.ended`. */
export function eventItem(name: string, fields: { Id?: string; InitialContactId?: string } = {}): object {
  return {
    Id: name,
    Type: 'EVENT',
    ContentType: `application/vnd.amazonaws.connect.event.${name}`,
    ...fields,
  };
}

/** An item as the wire has it. */
export function attachmentItem(
  id: string,
  fields: { status?: string; item?: string; name?: string } = {},
): object {
  const { status = 'APPROVED', item = `item-${id}`, name = `${id}.pdf` } = fields;
  return {
    Id: item,
    Type: 'ATTACHMENT',
    AbsoluteTime: '2026-11-02T09:00:00.000Z',
    ParticipantRole: 'CUSTOMER',
    DisplayName: 'Ms Sato',
    InitialContactId: CHAT_ID,
    Attachments: [{ AttachmentId: id, AttachmentName: name, ContentType: 'application/pdf', Status: status }],
  };
}

import { vi } from 'vitest';
import type { ContactState, UploadState } from '../../contract/views.ts';
import { untilAborted } from '../contacts/timing.ts';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import type { ParticipantClient, StartedUpload } from '../participant/client.ts';
import { ServiceFailure, type Failure } from '../participant/failure.ts';
import type { Clock } from '../ports.ts';
import { Secret, SignedUrl } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { commitsToNowhere } from '../store/testing.ts';
import { TransferFailure, type PutFailure } from '../transfer/put.ts';
import { Queue } from './queue.ts';
import type { QueuePorts } from './queue-ports.ts';
import type { Upload } from './upload.ts';

type Presence = 'present' | 'rejected' | 'absent' | 'cannot-say';

/** A service and a store that do as they are told, and a record of what they were asked, in order. */
export class Outside {
  readonly asked: string[] = [];
  startFails: Failure[] = [];
  completeFails: Failure[] = [];
  putFails: PutFailure[] = [];
  presence: Presence[] = [];
  /** How long URLs live, milliseconds. */
  urlLifeMs: number | undefined;
  /** Comes between a Complete and its answer. */
  beforeComplete: () => Promise<void> = () => Promise.resolve();
  /** When a Complete has its turn in the pace. */
  completesTurn: Promise<unknown> = Promise.resolve();
  /** While set, a question hangs until it is aborted. */
  findHangs = false;
  /** While set, a PUT hangs until it is aborted. */
  putHangs = false;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly client: Pick<ParticipantClient, 'startAttachmentUpload' | 'completeAttachmentUpload'> = {
    startAttachmentUpload: async (_token, { name, clientToken }) => {
      this.asked.push(`start ${name} ${clientToken}`);
      await failNext(this.startFails, ServiceFailure);
      return {
        attachmentId: `attachment-of-${clientToken}`,
        url: new SignedUrl('https://store.example/key?X-Amz-Signature=secret'),
        expiresAt: this.urlLifeMs === undefined ? undefined : this.#clock.now() + this.urlLifeMs,
        headers: {},
      };
    },
    completeAttachmentUpload: async (_token, { attachmentId, clientToken }, _signal, unsent) => {
      await untilAborted(this.completesTurn, unsent);
      this.asked.push(`complete ${attachmentId} ${clientToken}`);
      await this.beforeComplete();
      await failNext(this.completeFails, ServiceFailure);
    },
  };

  async put(upload: Upload, target: StartedUpload, signal: AbortSignal): Promise<void> {
    this.asked.push(`put ${upload.name} to ${target.attachmentId}`);
    await failNext(this.putFails, TransferFailure);
    if (!this.putHangs) return;
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new TransferFailure({ kind: 'aborted' })));
    });
  }

  async find(attachmentId: string, signal: AbortSignal): Promise<Presence> {
    this.asked.push(`find ${attachmentId}`);
    if (this.findHangs) await untilAborted(new Promise<never>(() => undefined), signal);
    return this.presence.shift() ?? 'present';
  }
}

function failNext<F>(failures: F[], Failing: new (failure: F) => Error): Promise<void> {
  const failure = failures.shift();
  return failure === undefined ? Promise.resolve() : Promise.reject(new Failing(failure));
}

/** What the world outside is asked in the life of the first upload when nothing goes wrong. */
export const lifeOfT1 = [
  'start invoice.pdf t1',
  'put invoice.pdf to attachment-of-t1',
  'complete attachment-of-t1 t2',
];

export function setUpQueue({
  concurrency = 2,
  large = concurrency,
  work = true,
}: { concurrency?: number; large?: number; work?: boolean } = {}) {
  const clock = createFakeClock();
  const outside = new Outside(clock);
  const saved: Upload[] = [];
  /** Rows of each commit. */
  const commits: number[] = [];
  const dropped: string[] = [];
  /** Contacts for which the line was asked to hurry. */
  const hurried: string[] = [];
  const world: {
    contactState: ContactState;
    online: boolean;
    scanning: boolean;
    pausedAll: boolean;
    blockedUntil: Map<string, number>;
  } = {
    contactState: 'active',
    online: true,
    scanning: false,
    pausedAll: false,
    /** Contacts whose service wants no calls, and until when. */
    blockedUntil: new Map(),
  };
  const disk: {
    full: boolean;
    refuses: UploadState | undefined;
    /** The id of an upload whose row is on a page that cannot be read. */
    damaged: string | undefined;
    refused: number;
  } = {
    full: false,
    refuses: undefined,
    damaged: undefined,
    refused: 0,
  };
  const touch = vi.fn();
  const hearAgain = vi.fn<QueuePorts['hearAgain']>();
  let uuids = 0;
  const ports: QueuePorts = {
    clock,
    random: { uuid: () => `t${++uuids}`, unit: () => 0 },
    log: silentLog,
    commits: commitsToNowhere(clock),
    save: (uploads) => {
      if (disk.full || uploads.some(({ id, state }) => state === disk.refuses || id === disk.damaged)) {
        disk.refused += 1;
        throw new AttacheError('disk-full');
      }
      commits.push(uploads.length);
      saved.push(...uploads);
    },
    call: (_contact, _signal, use) => use(fullClient(outside.client), new Secret('connection-token')),
    findAttachment: (_contact, attachmentId, signal) => outside.find(attachmentId, signal),
    put: (upload, target, signal) => outside.put(upload, target, signal),
    removeFromOutbox: (id) => {
      dropped.push(id);
      return Promise.resolve();
    },
    contactState: () => world.contactState,
    routeOf: () => 'https://service.example',
    isOnline: () => world.online,
    nextProbeAt: () => undefined,
    lineTrouble: () => undefined,
    isPausedAll: () => world.pausedAll,
    hurryLine: (contact) => hurried.push(contact),
    isScanning: () => world.scanning,
    paceAt: () => clock.now(),
    blockedUntil: (contact) => world.blockedUntil.get(contact) ?? clock.now(),
    touch,
    hearAgain,
  };
  const queue = new Queue(ports, { slots: { all: concurrency, large }, work });
  return { queue, clock, outside, saved, commits, dropped, hurried, world, touch, hearAgain, disk };
}

/** The rest of the client is not the queue's to call. */
function fullClient(part: Outside['client']): ParticipantClient {
  const refuse = () => Promise.reject(new Error('not the queue’s to call'));
  return {
    createConnection: refuse,
    getAttachment: refuse,
    getTranscript: refuse,
    disconnect: refuse,
    serverOffsetMs: () => 0,
    close: () => undefined,
    ...part,
  };
}

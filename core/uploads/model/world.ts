import type { ContactState } from '../../../contract/views.ts';
import { silentLog } from '../../diagnostics/log.ts';
import { AttacheError } from '../../error.ts';
import type { ParticipantClient, StartedUpload } from '../../participant/client.ts';
import { ServiceFailure, type Failure } from '../../participant/failure.ts';
import { Secret, SignedUrl } from '../../secret.ts';
import { commitsToNowhere } from '../../store/testing.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { TransferFailure, type PutFailure } from '../../transfer/put.ts';
import { Queue } from '../queue.ts';
import type { QueuePorts } from '../queue-ports.ts';
import { anUpload } from '../testing.ts';
import type { Upload } from '../upload.ts';
import { Ledger } from './ledger.ts';
import { ModelService } from './service.ts';

export const ROUTE = 'https://service.example';
const CONTACTS = 3;
/** What reading a file that is not there fails with. */
const MISSING = Object.assign(new Error('no such file'), { code: 'ENOENT' });

/** What a call meets. `applied` says whether, and when, the other side does its work all the same. */
export type Fate =
  | { kind: 'well' }
  /** Done at once, and answered only after so many milliseconds. */
  | { kind: 'slow'; ms: number }
  | { kind: 'fails'; failure: Failure; applied: 'never' | 'before' | 'later' }
  | { kind: 'crash'; applied: 'never' | 'before' | 'later' };

/** What the service itself refuses it has not done, and what was never sent cannot have been. */
export function mayApply(failure: Failure): boolean {
  return (
    ['not-connect', 'server', 'conflict'].includes(failure.kind) ||
    (failure.kind === 'network' && failure.detail === 'ECONNRESET')
  );
}

/** One world: a service, a disk with rows and files, a user's expectations, and the engine of the moment. */
export class World {
  readonly clock = createFakeClock();
  readonly service = new ModelService();
  readonly ledger = new Ledger();
  readonly rows = new Map<string, Upload>();
  /** What was broken. Thrown inside a port it would be taken for a fault of the engine, and be handled. */
  readonly violations = new Set<string>();
  fates: Fate[] = [];
  putFates: (PutFailure | { kind: 'slow'; ms: number })[] = [];
  /** How many of the next questions the service cannot answer. */
  speechless = 0;
  /** How many of the next commits the disk refuses. */
  refusals = 0;
  online = true;
  pausedAll = false;
  queue: Queue;
  readonly #outbox = new Set<string>();
  readonly #contactStates = new Map<string, ContactState>();
  #hasToken = true;
  #life = 0;
  #uuids = 0;
  #accepted = 0;

  constructor() {
    this.queue = this.#engine();
  }

  accept(): void {
    const id = `u${++this.#accepted}`;
    const contact = `c${this.#accepted % CONTACTS}`;
    if (this.#contactStates.has(contact)) return;
    const upload = anUpload({ id, name: id, contact, position: this.queue.takePosition() });
    this.ledger.accepted(id);
    this.#outbox.add(id);
    this.rows.set(id, upload);
    this.queue.add(upload);
  }

  /** `kill -9`: the old engine has no further effect, and a new one starts from what was committed. */
  crash(): void {
    this.#life += 1;
    this.queue = this.#engine();
    const listed = [...this.rows.values()].filter(({ removedAt }) => removedAt === undefined);
    try {
      this.queue.restore(
        listed.map((upload) => ({ upload, outbox: this.#outbox.has(upload.id) ? 'intact' : 'missing' })),
      );
    } catch {
      // The disk refused a commit, so this engine did not start; somebody starts it again once there is space.
      this.refusals = 0;
      this.crash();
    }
  }

  /** Somebody tidied up the outbox behind our back. */
  loseBytes(nth: number): void {
    const ids = [...this.#outbox];
    const id = ids[nth % Math.max(ids.length, 1)];
    if (id === undefined) return;
    this.ledger.excuse(id, 'outbox-file-lost');
    this.#outbox.delete(id);
  }

  setToken(there: boolean): void {
    this.#hasToken = there;
    this.queue.wake();
  }

  endContact(contact: string): void {
    this.#contactStates.set(contact, 'ended');
    for (const row of this.rows.values()) {
      if (row.contact === contact) this.ledger.excuse(row.id, 'contact-ended');
    }
    this.#unlessDiskIsFull(() => void this.queue.endContact(contact, 'chat-ended'));
  }

  scan(nth: number, status: 'APPROVED' | 'REJECTED'): void {
    const sent = [...this.rows.values()].filter(({ attachmentId }) => attachmentId !== undefined);
    const { contact, attachmentId } = sent[nth % Math.max(sent.length, 1)] ?? {};
    if (contact === undefined || attachmentId === undefined) return;
    if (this.service.find(attachmentId) === 'absent') return;
    const attachment = { attachmentId, contact, name: '', contentType: '', at: 0 };
    this.#unlessDiskIsFull(() =>
      this.queue.onScanned({ ...attachment, status, from: { role: 'AGENT' as const } }),
    );
  }

  turnLine(online: boolean): void {
    this.online = online;
    this.#unlessDiskIsFull(() => this.queue.onLine(ROUTE, online));
  }

  /** Looks at every row, as an auditor would at any moment. */
  audit(): void {
    for (const [id, row] of this.rows) {
      const complaint = this.ledger.complaintAt(row, this.service.deliveriesOf(id), this.#outbox.has(id));
      this.#must(complaint === undefined, `${id} ${complaint}`);
    }
    const places = [...this.rows.values()].filter(({ removedAt }) => removedAt === undefined);
    const taken = new Set(places.map(({ contact, position }) => `${contact} ${position}`));
    this.#must(taken.size === places.length, 'two of one contact have the same place');
  }

  /** The trouble is over: disk, line, token and service are as they should be, and what was on its way has arrived. */
  endTrouble(): void {
    this.fates = [];
    this.putFates = [];
    this.speechless = 0;
    this.refusals = 0;
    this.pausedAll = false;
    this.turnLine(true);
    this.setToken(true);
  }

  auditTheEnd(): void {
    this.service.arrive();
    this.audit();
    for (const row of this.rows.values()) {
      const complaint = this.ledger.complaintAtTheEnd(row);
      this.#must(complaint === undefined, `${row.id} ${complaint}`);
    }
    for (const { id, state, removedAt } of this.rows.values()) {
      if (state !== 'checking' || removedAt !== undefined) continue;
      this.#must(this.queue.view(id)?.waiting?.for === 'decision', `${id} waits in checking without asking`);
    }
  }

  #must(holds: boolean, otherwise: string): void {
    if (!holds) this.violations.add(otherwise);
  }

  #unlessDiskIsFull(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof AttacheError)) throw error;
    }
  }

  #engine(): Queue {
    const life = this.#life;
    const alive = (): boolean => life === this.#life;
    const never = <T>(): Promise<T> => new Promise(() => undefined);
    const take = (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
        this.clock.after(ms, resolve);
      });
    /** Meets the next fate; `work` is what the other side does. */
    const meet = async <T>(signal: AbortSignal, work: () => T, later: () => void = work): Promise<T> => {
      if (!alive()) return never();
      const fate = this.fates.shift() ?? { kind: 'well' };
      if (fate.kind === 'well') return work();
      if (fate.kind === 'slow') {
        const answer = work();
        await take(fate.ms, signal).catch(() => {
          throw new ServiceFailure({ kind: 'aborted' });
        });
        return alive() ? answer : never();
      }
      if (fate.applied === 'before') work();
      if (fate.applied === 'later') later();
      if (fate.kind === 'fails') throw new ServiceFailure(fate.failure);
      this.crash();
      return never();
    };
    const client: ParticipantClient = {
      startAttachmentUpload: (_token, { name, clientToken }, signal) => {
        if (alive()) {
          const stored = this.rows.get(name)?.startToken;
          this.#must(stored === clientToken, `${name}: Start before its ClientToken was stored`);
          const wastes = this.service.wouldWaste(name, clientToken);
          this.#must(!wastes, `${name}: a new Start though the URL was still good`);
        }
        return meet(signal, () => ({
          attachmentId: this.service.start(name, clientToken),
          url: new SignedUrl('https://store.example/key?X-Amz-Signature=secret'),
          expiresAt: undefined,
          headers: {},
        }));
      },
      completeAttachmentUpload: (_token, { attachmentId, clientToken }, signal, unsent) => {
        if (unsent.aborted) throw new ServiceFailure({ kind: 'aborted', sent: false });
        if (alive()) {
          this.#must(!this.pausedAll, 'Complete went out though all was paused');
          const row = [...this.rows.values()].find((known) => known.attachmentId === attachmentId);
          this.#must(row?.completeToken === clientToken, 'Complete before its ClientToken was stored');
          this.#must(!this.service.isInDoubt(attachmentId), 'Complete was repeated without asking');
          this.#must(!this.service.isKnown(attachmentId), 'Complete was repeated for what is there');
          const { kind: fate, ...met } = this.fates[0] ?? { kind: 'well' };
          const isRefused = 'failure' in met && !mayApply(met.failure);
          if (fate !== 'well' && !isRefused) this.service.doubt(attachmentId);
        }
        return meet(
          signal,
          () => this.service.complete(attachmentId),
          () => this.service.completeLater(attachmentId),
        );
      },
      createConnection: never,
      getAttachment: never,
      getTranscript: never,
      disconnect: never,
      serverOffsetMs: () => 0,
      close: () => undefined,
    };
    const ports: QueuePorts = {
      clock: this.clock,
      random: { uuid: () => `t${++this.#uuids}`, unit: () => 0.5 },
      log: silentLog,
      commits: commitsToNowhere(this.clock),
      save: (uploads) => {
        if (!alive()) return;
        if (this.refusals > 0) {
          this.refusals -= 1;
          throw new AttacheError('disk-full');
        }
        for (const upload of uploads) this.rows.set(upload.id, upload);
        this.audit();
      },
      call: (_contact, _signal, use) => use(client, new Secret('connection-token')),
      findAttachment: (_contact, attachmentId, signal) =>
        meet(signal, () => {
          if (this.speechless === 0) return this.service.find(attachmentId);
          this.speechless -= 1;
          return 'cannot-say';
        }),
      put: async ({ id }, target: StartedUpload, signal) => {
        if (!alive()) return never();
        const fate = this.putFates.shift();
        if (fate?.kind === 'slow') {
          await take(fate.ms, signal).catch(() => {
            throw new TransferFailure({ kind: 'aborted' });
          });
          if (!alive()) return never();
          this.#must(!this.pausedAll, `${id}: bytes went on moving though all was paused`);
        } else if (fate !== undefined) {
          if (fate.kind === 'expired') this.service.kill(target.attachmentId);
          throw new TransferFailure(fate);
        }
        if (!this.#outbox.has(id)) throw new TransferFailure({ kind: 'source', cause: MISSING });
        this.service.store(target.attachmentId);
      },
      removeFromOutbox: (id) => {
        if (alive()) this.#outbox.delete(id);
        return Promise.resolve();
      },
      contactState: (contact) =>
        this.#contactStates.get(contact) ?? (this.#hasToken ? 'active' : 'needs-token'),
      routeOf: () => ROUTE,
      isOnline: () => this.online,
      nextProbeAt: () => undefined,
      lineTrouble: () => undefined,
      isPausedAll: () => this.pausedAll,
      hurryLine: () => undefined,
      isScanning: () => false,
      paceAt: () => 0,
      blockedUntil: () => 0,
      touch: () => undefined,
      hearAgain: () => undefined,
    };
    return new Queue(ports, { slots: { all: 2, large: 2 }, work: true });
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactState } from '../../contract/views.ts';
import { silentLog } from '../diagnostics/log.ts';
import type { ParticipantClient, StartedUpload } from '../participant/client.ts';
import { ServiceFailure, type Failure } from '../participant/failure.ts';
import { Secret, SignedUrl } from '../secret.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { TransferFailure, type PutFailure } from '../transfer/put.ts';
import { Queue } from './queue.ts';
import type { QueuePorts } from './queue-ports.ts';
import { anUpload } from './testing.ts';
import { needsBytes, transition } from './transition.ts';
import type { Upload } from './upload.ts';

/** Walks in one run; `ATTACHE_WALKS=10000` for the long one. */
const WALKS = Number(process.env['ATTACHE_WALKS'] ?? 1_000);

/** What a call meets. `applied` says whether the other side did its work before the trouble. */
type Fate =
  | { kind: 'well' }
  | { kind: 'fails'; failure: Failure; applied: boolean }
  | { kind: 'crash'; applied: boolean };

type Move =
  | { move: 'accept' }
  | { move: 'fate'; fate: Fate }
  | { move: 'put-fate'; failure: PutFailure }
  | { move: 'command'; type: 'pause' | 'resume' | 'retry' | 'cancel' | 'remove' | 'send-now'; nth: number }
  | { move: 'wait'; ms: number }
  | { move: 'jump'; ms: number }
  | { move: 'line'; online: boolean }
  | { move: 'token'; there: boolean }
  | { move: 'crash' };

/** The other side, reduced to what matters: which attachments exist, whose they are, and which Completes took effect. */
class Service {
  readonly byClientToken = new Map<string, { attachmentId: string; upload: string }>();
  readonly stored = new Set<string>();
  /** Deliveries by upload. */
  readonly delivered = new Map<string, number>();
  readonly completed = new Set<string>();
  /** Attachments whose last Complete got no answer that says what became of it. */
  readonly inDoubt = new Set<string>();
  #ids = 0;

  start(upload: string, clientToken: string): string {
    const known = this.byClientToken.get(clientToken);
    if (known !== undefined) return known.attachmentId;
    const attachmentId = `a${++this.#ids}`;
    this.byClientToken.set(clientToken, { attachmentId, upload });
    return attachmentId;
  }

  complete(attachmentId: string): void {
    const owner = [...this.byClientToken.values()].find((known) => known.attachmentId === attachmentId);
    if (owner === undefined) throw new Error('completed an attachment that was never started');
    if (!this.stored.has(attachmentId)) throw new Error('completed an attachment without bytes');
    // The ClientToken makes a repetition harmless, which is why it must be the same.
    if (this.completed.has(attachmentId)) return;
    this.completed.add(attachmentId);
    this.delivered.set(owner.upload, (this.delivered.get(owner.upload) ?? 0) + 1);
  }
}

/** One world: a service, a disk with rows and files, and the engine of the moment. */
class World {
  readonly clock = createFakeClock();
  readonly service = new Service();
  readonly rows = new Map<string, Upload>();
  readonly outbox = new Set<string>();
  /** What was broken. Thrown inside a port it would be taken for a fault of the engine, and be handled. */
  readonly violations: string[] = [];
  fates: Fate[] = [];
  putFates: PutFailure[] = [];
  online = true;
  contactState: ContactState = 'active';
  queue: Queue;
  #life = 0;
  #uuids = 0;
  #accepted = 0;

  constructor() {
    this.queue = this.#engine();
  }

  accept(): void {
    const id = `u${++this.#accepted}`;
    const upload = anUpload({ id, name: id, contact: `c${this.#accepted % 3}`, position: this.#accepted });
    this.outbox.add(id);
    this.rows.set(id, upload);
    this.queue.add(upload);
  }

  /** `kill -9`: the old engine has no further effect, and a new one starts from what was committed. */
  crash(): void {
    this.#life += 1;
    this.queue = this.#engine();
    const listed = [...this.rows.values()].filter(({ removedAt }) => removedAt === undefined);
    this.queue.restore(
      listed.map((upload) => ({ upload, outbox: this.outbox.has(upload.id) ? 'intact' : 'missing' })),
    );
  }

  /** Looks at every row, as an auditor would at any moment. */
  check(): void {
    for (const [id, row] of this.rows) {
      const deliveries = this.service.delivered.get(id) ?? 0;
      this.#must(row.error?.code !== 'internal-error', `${id} met a fault of ours`);
      this.#must(deliveries <= 1, `${id} was delivered twice`);
      this.#must(!needsBytes(row) || this.outbox.has(id), `${id} lost its bytes in ${row.state}`);
      this.#must(row.state !== 'sent' || deliveries === 1, `${id} is called sent and is not there`);
      this.#must(row.state !== 'cancelled' || deliveries === 0, `${id} was cancelled and delivered`);
    }
  }

  #must(holds: boolean, otherwise: string): void {
    if (!holds) this.violations.push(otherwise);
  }

  #engine(): Queue {
    const life = this.#life;
    const alive = (): boolean => life === this.#life;
    const never = <T>(): Promise<T> => new Promise(() => undefined);
    /** Meets the next fate; `work` is what the other side does, and must be done at most once. */
    const meet = async <T>(work: () => T): Promise<T> => {
      if (!alive()) return never();
      const fate = this.fates.shift() ?? { kind: 'well' };
      if (fate.kind === 'well') return work();
      if (fate.applied) work();
      if (fate.kind === 'fails') throw new ServiceFailure(fate.failure);
      this.crash();
      return never();
    };
    const committed = (id: string): Upload => {
      const row = this.rows.get(id);
      if (row === undefined) throw new Error(`${id} has no row`);
      return row;
    };
    const client: ParticipantClient = {
      startAttachmentUpload: (_token, { name, clientToken }) => {
        if (alive())
          this.#must(committed(name).startToken === clientToken, 'Start before its ClientToken was stored');
        return meet(() => ({
          attachmentId: this.service.start(name, clientToken),
          url: new SignedUrl('https://store.example/key?X-Amz-Signature=secret'),
          expiresAt: undefined,
          headers: {},
        }));
      },
      completeAttachmentUpload: (_token, { attachmentId, clientToken }) => {
        const row = [...this.rows.values()].find((known) => known.attachmentId === attachmentId);
        if (alive())
          this.#must(row?.completeToken === clientToken, 'Complete before its ClientToken was stored');
        if (alive()) {
          this.#must(!this.service.inDoubt.has(attachmentId), 'Complete was repeated without asking');
          const fate = this.fates[0];
          if (fate?.kind === 'crash' || (fate?.kind === 'fails' && mayApply(fate.failure))) {
            this.service.inDoubt.add(attachmentId);
          }
        }
        return meet(() => this.service.complete(attachmentId));
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
      save: (upload) => {
        if (!alive()) return;
        this.rows.set(upload.id, upload);
        this.check();
      },
      call: (_contact, _signal, use) => use(client, new Secret('connection-token')),
      findAttachment: (_contact, attachmentId) =>
        meet(() => {
          this.service.inDoubt.delete(attachmentId);
          return this.service.completed.has(attachmentId) ? 'present' : 'absent';
        }),
      put: async (_upload, target: StartedUpload) => {
        if (!alive()) return never();
        const failure = this.putFates.shift();
        if (failure !== undefined) throw new TransferFailure(failure);
        this.service.stored.add(target.attachmentId);
      },
      removeFromOutbox: async (id) => {
        if (alive()) this.outbox.delete(id);
      },
      contactState: () => this.contactState,
      routeOf: () => 'https://service.example',
      isOnline: () => this.online,
      nextProbeAt: () => undefined,
      paceAt: () => 0,
      touch: () => undefined,
      onSent: () => undefined,
    };
    return new Queue(ports, { concurrency: 2, work: true });
  }
}

async function make(world: World, move: Move): Promise<void> {
  switch (move.move) {
    case 'accept':
      world.accept();
      break;
    case 'fate':
      world.fates.push(move.fate);
      break;
    case 'put-fate':
      world.putFates.push(move.failure);
      break;
    case 'command': {
      const uploads = world.queue.all();
      const upload = uploads[move.nth % Math.max(uploads.length, 1)];
      if (upload === undefined) break;
      const at = world.clock.now();
      const event = { type: move.type, at, position: world.queue.firstPosition } as const;
      const once = world.queue.apply(upload.id, event);
      // Twice in a row is the same as once.
      if (once !== undefined && once.removedAt === undefined) expect(transition(once, event)).toEqual(once);
      break;
    }
    case 'wait':
      await world.clock.advance(move.ms);
      break;
    case 'jump':
      world.clock.jumpWallClock(move.ms);
      world.queue.wake();
      break;
    case 'line':
      world.online = move.online;
      world.queue.onLine('https://service.example', move.online);
      break;
    case 'token':
      world.contactState = move.there ? 'active' : 'needs-token';
      world.queue.wake();
      break;
    case 'crash':
      world.crash();
      break;
  }
  await settle(6);
}

const failures = fc.constantFrom<Failure>(
  { kind: 'network', detail: 'ECONNRESET' },
  { kind: 'network', detail: 'ECONNREFUSED' },
  { kind: 'not-connect', status: 200 },
  { kind: 'server', status: 500 },
  { kind: 'throttled' },
  { kind: 'conflict', message: '' },
  { kind: 'validation', message: '' },
);
/** What the service itself refuses it has not done, and what was never sent cannot have been. */
const mayApply = (failure: Failure): boolean =>
  ['not-connect', 'server', 'conflict'].includes(failure.kind) ||
  (failure.kind === 'network' && failure.detail === 'ECONNRESET');
const fates = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'well' as const }) },
  fc
    .record({ kind: fc.constant('fails' as const), failure: failures, applied: fc.boolean() })
    .map((fate) => ({
      ...fate,
      applied: fate.applied && mayApply(fate.failure),
    })),
  fc.record({ kind: fc.constant('crash' as const), applied: fc.boolean() }),
);
const putFailures = fc.constantFrom<PutFailure>(
  { kind: 'network', detail: 'EPIPE' },
  { kind: 'stalled' },
  { kind: 'expired' },
  { kind: 'slow-down' },
  { kind: 'server', status: 500 },
);
const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ move: 'accept' } as const) },
  { weight: 5, arbitrary: fc.record({ move: fc.constant('fate' as const), fate: fates }) },
  { weight: 2, arbitrary: fc.record({ move: fc.constant('put-fate' as const), failure: putFailures }) },
  {
    weight: 3,
    arbitrary: fc.record({
      move: fc.constant('command' as const),
      type: fc.constantFrom('pause', 'resume', 'retry', 'cancel', 'remove', 'send-now'),
      nth: fc.nat(20),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ move: fc.constant('wait' as const), ms: fc.constantFrom(1, 400, 5_000, 90_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      move: fc.constant('jump' as const),
      ms: fc.constantFrom(-86_400_000, 86_400_000, 28_800_000, -3_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('line' as const), online: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('token' as const), there: fc.boolean() }) },
  { weight: 2, arbitrary: fc.constant({ move: 'crash' } as const) },
);

describe('any walk of commands, answers, faults, crashes and clock jumps', () => {
  it(
    `keeps the invariants, and ends once the trouble ends (${WALKS} walks)`,
    { timeout: 600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(moves, { maxLength: 40 }), async (walk) => {
          const world = new World();
          for (const move of walk) await make(world, move);

          world.fates = [];
          world.putFates = [];
          await make(world, { move: 'line', online: true });
          await make(world, { move: 'token', there: true });
          for (let minutes = 0; minutes < 10; minutes++) await world.clock.advance(60_000);
          world.check();
          expect(world.violations).toEqual([]);
          // Invariant 3: nothing waits without a reason that somebody can end.
          expect(world.queue.isIdle()).toBe(true);
          for (const { state, id } of world.queue.all()) {
            const wait = world.queue.view(id)?.waiting;
            if (state === 'checking') expect(wait).toEqual({ for: 'decision' });
            else expect(['sent', 'failed', 'paused', 'cancelled']).toContain(state);
          }
        }),
        // The short run walks the same ways every time, so that red means that the code changed; the long one explores.
        WALKS > 1_000 ? { numRuns: WALKS } : { numRuns: WALKS, seed: 2026 },
      );
    },
  );
});

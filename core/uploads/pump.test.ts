import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assertNever } from '../../contract/assert-never.ts';
import { AttacheError } from '../error.ts';
import { untilAborted } from '../contacts/timing.ts';
import { settle } from '../testing/fake-clock.ts';
import { byPosition } from './place.ts';
import { TransferFailure } from '../transfer/put.ts';
import { setUpQueue } from './queue-bench.ts';
import { anUpload } from './testing.ts';
import { mayGoOn, type UserEvent } from './transition.ts';

const CONTACTS = ['c0', 'c1', 'c2'];
/** Runs of the property; each takes some 4 ms. */
const RUNS = 700;

/** What can happen to a queue. Only the line and the token tell it themselves. */
type Happening =
  | { type: 'accept'; contact: string; sizeInBytes: number; holdMs: number }
  | { type: 'command'; nth: number; command: 'pause' | 'resume' | 'retry' | 'cancel' | 'remove' | 'send-now' }
  | { type: 'block'; contact: string; ms: number }
  | { type: 'put-fails'; kind: 'network' | 'expired' | 'left-behind' }
  | { type: 'answer-lost' }
  | { type: 'puts'; hang: boolean }
  | { type: 'line'; online: boolean }
  | { type: 'token'; there: boolean }
  | { type: 'pause-all'; on: boolean }
  | { type: 'disk'; full: boolean }
  | { type: 'damage'; nth: number }
  | { type: 'wait'; ms: number };

const contact = fc.constantFrom(...CONTACTS);
const nth = fc.nat(4);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('accept'),
      contact,
      sizeInBytes: fc.constantFrom(1_000, 10_000_000),
      holdMs: fc.constantFrom(0, 0, 3_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('command'),
      nth,
      command: fc.constantFrom('pause', 'resume', 'retry', 'cancel', 'remove', 'send-now'),
    }),
  },
  fc.record({ type: fc.constant('block'), contact, ms: fc.constantFrom(500, 30_000) }),
  fc.record({ type: fc.constant('put-fails'), kind: fc.constantFrom('network', 'expired', 'left-behind') }),
  fc.record({ type: fc.constant('answer-lost') }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('puts'), hang: fc.boolean() }) },
  fc.record({ type: fc.constant('line'), online: fc.boolean() }),
  fc.record({ type: fc.constant('token'), there: fc.boolean() }),
  fc.record({ type: fc.constant('pause-all'), on: fc.boolean() }),
  fc.record({ type: fc.constant('disk'), full: fc.boolean() }),
  fc.record({ type: fc.constant('damage'), nth }),
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('wait'), ms: fc.constantFrom(0, 400, 2_000, 20_000) }),
  },
);

/** Of these only the first three are told to the queue. */
const TROUBLE_ENDS: readonly Happening[] = [
  { type: 'pause-all', on: false },
  { type: 'line', online: true },
  { type: 'token', there: true },
  { type: 'disk', full: false },
  { type: 'puts', hang: false },
];

type Bench = ReturnType<typeof bench>;

/** A queue whose PUTs wait, while there is a gate, until it opens. */
function bench() {
  const queue = setUpQueue({ concurrency: 3, large: 1 });
  const { outside } = queue;
  const store: { gate: PromiseWithResolvers<undefined> | undefined } = { gate: undefined };
  outside.put = async (_upload, _target, signal) => {
    await untilAborted(store.gate?.promise ?? Promise.resolve(), signal).catch(() => {
      throw new TransferFailure({ kind: 'aborted' });
    });
    const failure = outside.putFails.shift();
    if (failure !== undefined) throw new TransferFailure(failure);
  };
  return { ...queue, store };
}

async function happen(to: Bench, event: Happening): Promise<void> {
  const { queue, clock, outside, world, disk, store } = to;
  switch (event.type) {
    case 'accept': {
      const position = queue.takePosition();
      const holdUntil = event.holdMs > 0 && { holdUntil: clock.now() + event.holdMs };
      const { contact: of, sizeInBytes } = event;
      queue.add(
        anUpload({
          id: `u${position}`,
          name: `u${position}`,
          contact: of,
          position,
          sizeInBytes,
          ...holdUntil,
        }),
      );
      return;
    }
    case 'command': {
      const upload = queue.all()[event.nth];
      if (upload !== undefined) queue.apply(upload.id, userEvent(to, event.command));
      return;
    }
    case 'block':
      // As the pace does: what the service has asked for it does not take back.
      world.blockedUntil.set(
        event.contact,
        Math.max(world.blockedUntil.get(event.contact) ?? 0, clock.now() + event.ms),
      );
      return;
    case 'put-fails':
      outside.putFails.push(
        event.kind === 'network' ? { kind: 'network', detail: 'ECONNRESET' } : { kind: event.kind },
      );
      return;
    case 'answer-lost':
      outside.completeFails.push({ kind: 'network', detail: 'ECONNRESET' });
      return;
    case 'puts':
      store.gate?.resolve(undefined);
      store.gate = event.hang ? Promise.withResolvers() : undefined;
      return;
    case 'line':
      world.online = event.online;
      queue.onLine('https://service.example', event.online);
      return;
    case 'token':
      world.contactState = event.there ? 'active' : 'needs-token';
      queue.wake();
      return;
    case 'pause-all':
      world.pausedAll = event.on;
      queue.wake();
      if (event.on) queue.stopTransfers();
      return;
    case 'disk':
      disk.full = event.full;
      return;
    case 'damage':
      disk.damaged = queue.all()[event.nth]?.id;
      return;
    case 'wait':
      await clock.advance(event.ms);
      return;
    default:
      assertNever(event);
  }
}

function userEvent(
  { queue, clock }: Bench,
  command: Extract<Happening, { type: 'command' }>['command'],
): UserEvent {
  switch (command) {
    case 'pause':
    case 'resume':
    case 'retry':
      return { type: command };
    case 'cancel':
    case 'remove':
      return { type: command, at: clock.now() };
    case 'send-now':
      return { type: command, position: queue.firstPosition };
    default:
      return assertNever(command);
  }
}

/** Of each contact, the first that nothing keeps back though there is a slot for it. */
function forgotten({ queue }: Bench): string[] {
  return CONTACTS.flatMap((of) => {
    const ready = queue
      .all()
      .filter((upload) => upload.contact === of && mayGoOn(upload))
      .toSorted(byPosition)
      .flatMap(({ id }) => queue.view(id) ?? [])
      .filter(({ waiting }) => waiting?.for === 'slot' || waiting?.for === 'connection');
    return ready[0]?.waiting?.for === 'connection' ? [ready[0].id] : [];
  });
}

it('forgets nobody who could go on, and goes on by itself when what kept them back is over', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 40, size: 'max' }), async (happenings) => {
      const one = bench();
      for (const event of [...happenings, ...TROUBLE_ENDS]) {
        try {
          await happen(one, event);
        } catch (error) {
          if (!(error instanceof AttacheError)) throw error;
        }
        await settle(20);
        expect(forgotten(one)).toEqual([]);
      }
      one.disk.damaged = undefined;
      for (let minutes = 0; minutes < 5; minutes += 1) await one.clock.advance(60_000);
      expect(one.queue.isIdle()).toBe(true);
      const left = one.queue.all().flatMap(({ id }) => one.queue.view(id)?.waiting?.for ?? []);
      expect(left.filter((reason) => reason !== 'decision')).toEqual([]);
    }),
    { numRuns: RUNS, seed: 2026 },
  );
});

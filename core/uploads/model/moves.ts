import fc from 'fast-check';
import { assertNever } from '../../../contract/assert-never.ts';
import { AttacheError } from '../../error.ts';
import type { Failure } from '../../participant/failure.ts';
import { settle } from '../../testing/fake-clock.ts';
import { commandUploads, decideUpload, moveUploads, type UploadCommand } from '../commands.ts';
import { byPosition } from '../place.ts';
import { atOnce } from '../testing.ts';
import type { Upload } from '../upload.ts';
import { mayApply, type Fate, type World } from './world.ts';

const COMMANDS = [
  'uploads.pause',
  'uploads.resume',
  'uploads.retry',
  'uploads.cancel',
  'uploads.remove',
  'uploads.send-now',
] as const satisfies UploadCommand[];

/** One thing that happens to a world. `nth` picks among what is there. */
export type Move =
  | { move: 'accept' }
  | { move: 'fate'; fate: Fate }
  | { move: 'put-fate'; fate: World['putFates'][number] }
  | { move: 'command'; command: (typeof COMMANDS)[number]; nth: readonly number[] }
  | { move: 'reorder'; nth: readonly number[]; before: number | undefined }
  | { move: 'decide'; outcome: 'was-sent' | 'was-not-sent'; nth: number }
  | { move: 'discard'; nth: number }
  | { move: 'wait'; ms: number }
  | { move: 'jump'; ms: number }
  | { move: 'line'; online: boolean }
  | { move: 'token'; there: boolean }
  | { move: 'pause-all'; on: boolean }
  | { move: 'scan'; status: 'APPROVED' | 'REJECTED'; nth: number }
  | { move: 'end-contact'; contact: string }
  | { move: 'speechless'; times: number }
  | { move: 'disk-full'; times: number }
  | { move: 'lose-bytes'; nth: number }
  | { move: 'arrive' }
  | { move: 'crash' };

/** Makes a move, and lets what it set off run until something else has to happen. */
export async function make(world: World, move: Move): Promise<void> {
  try {
    await begin(world, move);
  } catch (error) {
    // A command that could not be committed: the user was told, and nothing has changed.
    if (!(error instanceof AttacheError)) throw error;
  }
  await settle(6);
}

async function begin(world: World, move: Move): Promise<void> {
  switch (move.move) {
    case 'accept':
      world.accept();
      return;
    case 'fate':
      world.fates.push(move.fate);
      if (move.fate.kind === 'fails' && move.fate.failure.kind === 'validation') {
        world.ledger.excuseAll('service-rejected');
      }
      return;
    case 'put-fate':
      world.putFates.push(move.fate);
      // A store that keeps refusing fresh URLs is given up, with just this code.
      if (['expired', 'refused'].includes(move.fate.kind)) world.ledger.excuseAll('too-many-attempts');
      return;
    case 'command':
      command(world, move.command, move.nth);
      return;
    case 'reorder':
      reorder(world, move.nth, move.before);
      return;
    case 'decide': {
      const upload = pick(world, move.nth);
      if (upload === undefined) return;
      const takeBack = world.ledger.decided(upload.id, move.outcome);
      try {
        decideUpload(world.queue, world.clock, { upload: upload.id, outcome: move.outcome });
      } catch (error) {
        takeBack();
        throw error;
      }
      if (move.outcome === 'was-not-sent') world.service.killAllOf(upload.id);
      return;
    }
    case 'discard': {
      const upload = pick(world, move.nth);
      if (upload === undefined) return;
      world.queue.apply(upload.id, { type: 'discard', at: world.clock.now() });
      world.ledger.wished(upload.id, 'remove');
      return;
    }
    case 'wait':
      await world.clock.advance(move.ms);
      return;
    case 'jump':
      world.clock.jumpWallClock(move.ms);
      world.queue.wake();
      return;
    case 'line':
      world.turnLine(move.online);
      return;
    case 'token':
      world.setToken(move.there);
      return;
    case 'pause-all':
      world.pausedAll = move.on;
      world.queue.wake();
      if (move.on) world.queue.stopTransfers();
      return;
    case 'scan':
      world.scan(move.nth, move.status);
      return;
    case 'end-contact':
      world.endContact(move.contact);
      return;
    case 'speechless':
      world.speechless = move.times;
      return;
    case 'disk-full':
      world.refusals = move.times;
      return;
    case 'lose-bytes':
      world.loseBytes(move.nth);
      return;
    case 'arrive':
      world.service.arrive();
      return;
    case 'crash':
      world.crash();
      return;
    default:
      assertNever(move);
  }
}

/** Gives a command twice in a row: the second must change nothing. */
function command(world: World, name: (typeof COMMANDS)[number], nth: readonly number[]): void {
  const before = new Map(nth.map((n) => pick(world, n)).map((upload) => [upload?.id, upload]));
  const ids = [...before.keys()].filter((id) => id !== undefined);
  if (ids.length === 0) return;
  const { results } = atOnce(commandUploads(world.queue, world.clock, name, ids));
  for (const { id, error } of results) {
    if (error !== undefined) continue;
    const state = before.get(id)?.state;
    if (name === 'uploads.remove' && state !== undefined && !isOverIn(state)) {
      world.violations.add(`${id} was removed in ${state}, where it could still be delivered`);
    }
    // What was refused is refused again: a retry of a failed one begins anew.
    if (name === 'uploads.retry') world.service.killAllOf(id);
    const wish = WISHES[name];
    if (wish !== undefined) world.ledger.wished(id, wish);
  }
  const once = ids.map((id) => world.rows.get(id));
  atOnce(commandUploads(world.queue, world.clock, name, ids));
  for (const row of once) {
    if (row === undefined) continue;
    const twice = world.rows.get(row.id);
    const same = name === 'uploads.send-now' || JSON.stringify(twice) === JSON.stringify(row);
    if (!same) world.violations.add(`${name} twice changed ${row.id} twice`);
  }
}

/** Moves uploads twice in a row. Nobody's order changes but theirs, and what goes already stays where it is. */
function reorder(world: World, nth: readonly number[], before: number | undefined): void {
  const ids = nth.flatMap((n) => pick(world, n)?.id ?? []);
  const anchor = before === undefined ? undefined : pick(world, before)?.id;
  if (ids.length === 0) return;
  const orderOfOthers = (): string =>
    world.queue
      .all()
      .toSorted((one, other) => one.contact.localeCompare(other.contact) || byPosition(one, other))
      .filter(({ id, state }) => !ids.includes(id) || !['queued', 'paused'].includes(state))
      .map(({ id }) => id)
      .join();
  const others = orderOfOthers();
  const input = { uploads: ids, ...(anchor !== undefined && { before: anchor }) };
  moveUploads(world.queue, input);
  const once = JSON.stringify([...world.rows.values()]);
  moveUploads(world.queue, input);
  if (JSON.stringify([...world.rows.values()]) !== once) world.violations.add('a move twice moved twice');
  if (orderOfOthers() !== others) world.violations.add('a move changed the order of what was not moved');
}

const WISHES = {
  'uploads.pause': 'pause',
  'uploads.resume': 'deliver',
  'uploads.retry': 'deliver',
  'uploads.cancel': 'cancel',
  'uploads.remove': 'remove',
  'uploads.send-now': undefined,
} as const;

function isOverIn(state: Upload['state']): boolean {
  return ['sent', 'delivered', 'rejected', 'failed', 'cancelled'].includes(state);
}

function pick(world: World, nth: number): Upload | undefined {
  const uploads = world.queue.all();
  return uploads[nth % Math.max(uploads.length, 1)];
}

const nth = fc.nat(20);
const failures = fc.constantFrom<Failure>(
  { kind: 'network', detail: 'ECONNRESET' },
  { kind: 'network', detail: 'ECONNREFUSED' },
  { kind: 'not-connect', status: 200 },
  { kind: 'server', status: 500 },
  { kind: 'throttled' },
  { kind: 'conflict', message: '' },
  { kind: 'validation', message: '' },
);
const applied = fc.constantFrom('never', 'before', 'later');
const fates = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fate>({ kind: 'well' }) },
  { weight: 5, arbitrary: fc.constantFrom(300, 15_000).map((ms): Fate => ({ kind: 'slow', ms })) },
  {
    weight: 3,
    arbitrary: fc.record({ failure: failures, applied }).map((met): Fate => ({
      kind: 'fails',
      failure: met.failure,
      applied: mayApply(met.failure) ? met.applied : 'never',
    })),
  },
  { weight: 1, arbitrary: applied.map((when): Fate => ({ kind: 'crash', applied: when })) },
);
const putFates = fc.constantFrom<World['putFates'][number]>(
  { kind: 'slow', ms: 300 },
  { kind: 'slow', ms: 20_000 },
  { kind: 'network', detail: 'EPIPE' },
  { kind: 'stalled' },
  { kind: 'expired' },
  { kind: 'slow-down' },
  { kind: 'server', status: 500 },
);

/** Any move; the likelier ones keep a walk from being over before it has begun. */
export const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Move>({ move: 'accept' }) },
  { weight: 10, arbitrary: fates.map((fate): Move => ({ move: 'fate', fate })) },
  { weight: 4, arbitrary: putFates.map((fate): Move => ({ move: 'put-fate', fate })) },
  {
    weight: 10,
    arbitrary: fc
      .record({ command: fc.constantFrom(...COMMANDS), nth: fc.array(nth, { minLength: 1, maxLength: 3 }) })
      .map((given): Move => ({ move: 'command', ...given })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        nth: fc.array(nth, { minLength: 1, maxLength: 3 }),
        before: fc.option(nth, { nil: undefined }),
      })
      .map((given): Move => ({ move: 'reorder', ...given })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ outcome: fc.constantFrom('was-sent', 'was-not-sent'), nth })
      .map((given): Move => ({ move: 'decide', ...given })),
  },
  { weight: 1, arbitrary: nth.map((n): Move => ({ move: 'discard', nth: n })) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(1, 400, 5_000, 90_000).map((ms): Move => ({ move: 'wait', ms })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(-86_400_000, 86_400_000, 28_800_000, -3_000)
      .map((ms): Move => ({ move: 'jump', ms })),
  },
  { weight: 2, arbitrary: fc.boolean().map((online): Move => ({ move: 'line', online })) },
  { weight: 2, arbitrary: fc.boolean().map((there): Move => ({ move: 'token', there })) },
  { weight: 3, arbitrary: fc.boolean().map((on): Move => ({ move: 'pause-all', on })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ status: fc.constantFrom('APPROVED', 'REJECTED'), nth })
      .map((given): Move => ({ move: 'scan', ...given })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('c0', 'c1').map((contact): Move => ({ move: 'end-contact', contact })),
  },
  { weight: 4, arbitrary: fc.constantFrom(2, 20).map((times): Move => ({ move: 'speechless', times })) },
  { weight: 2, arbitrary: fc.constantFrom(1, 2, 5).map((times): Move => ({ move: 'disk-full', times })) },
  { weight: 1, arbitrary: nth.map((n): Move => ({ move: 'lose-bytes', nth: n })) },
  { weight: 3, arbitrary: fc.constant<Move>({ move: 'arrive' }) },
  { weight: 4, arbitrary: fc.constant<Move>({ move: 'crash' }) },
);

import { describe, expect, it } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { SourceFollower } from './follow-source.ts';
import type { Reading } from './reading.ts';
import type { Source } from './source.ts';

const LIST: Reading = { kind: 'text', text: '{"version":1,"contacts":[]}', tag: 't1' };
const HALF: Reading = { kind: 'text', text: '{"version":1,"cont', tag: 't2' };
const failure = (code: 'source-unreachable' | 'source-denied'): Reading => ({
  kind: 'failed',
  error: new AttacheError(code, { location: 'x', detail: 'ENOENT' }),
});

/** A follower whose looks find what a test has laid out, in turn, and then nothing new. */
function setup(kind: Source['kind'], ...found: (Reading | Error)[]) {
  const clock = createFakeClock();
  const looks: (string | undefined)[] = [];
  const did: string[] = [];
  const watching = { change: (): void => undefined, made: 0 };
  const world = { reachable: true, working: Promise.resolve() };
  const follower = new SourceFollower(
    { id: 's', kind, location: 'x', addedAt: 0 },
    {
      clock,
      random: { uuid: () => '', unit: () => 1 },
      log: silentLog,
      read(tag) {
        looks.push(tag);
        const reading = found.shift() ?? { kind: 'unchanged' };
        return reading instanceof Error ? Promise.reject(reading) : Promise.resolve(reading);
      },
      watch(onChange) {
        watching.change = onChange;
        watching.made += 1;
        return { [Symbol.dispose]: () => void (watching.change = () => undefined) };
      },
      isReachable: () => world.reachable,
      onList: () => did.push('list'),
      take: () => {
        did.push('take');
        return world.working;
      },
      onChange: () => undefined,
    },
  );
  return { clock, looks, did, watching, world, follower, found };
}

describe('a source that is followed', () => {
  it('is not asked before its Retry-After, however often the line comes back', async () => {
    const error = new AttacheError('source-unreachable');
    const busy: Reading = { kind: 'failed', error, retryAfterMs: 60_000 };
    const { clock, looks, follower } = setup('url', LIST, busy);
    follower.start();
    await clock.advance(15_000);
    expect(looks).toHaveLength(2);
    for (let blinks = 0; blinks < 10; blinks += 1) {
      follower.wake();
      await clock.advance(2_000);
    }
    expect(looks).toHaveLength(2);
    await clock.advance(40_000);
    expect(looks).toHaveLength(3);
    follower.wake();
    await clock.advance(1_000);
    expect(looks).toHaveLength(4);
    await follower.stop();
  });

  it('is looked at now also while a round is long at work, and tells how it stands then', async () => {
    const { clock, follower, world, did } = setup('url', LIST, failure('source-denied'), LIST);
    const work = Promise.withResolvers<undefined>();
    world.working = work.promise;
    follower.start();
    await settle();
    await follower.readNow();
    expect(follower.standing).toMatchObject({ state: 'failing', error: { code: 'source-denied' } });
    await follower.readNow();
    expect(follower.standing).toEqual({ state: 'following' });
    expect(did).toEqual(['list', 'take', 'list']);
    work.resolve(undefined);
    await clock.advance(100);
    expect(did).toEqual(['list', 'take', 'list', 'take']);
    await follower.stop();
  });

  it('is read, and asked for news only from then on; what could not be done is tried at every look', async () => {
    const { clock, looks, did, follower } = setup('url', LIST);
    follower.start();
    await settle();
    expect(follower.standing).toEqual({ state: 'following' });
    expect(follower.times).toEqual({ readAt: clock.now(), nextReadAt: clock.now() + 15_000 });
    await clock.advance(15_000);
    expect(looks).toEqual([undefined, 't1']);
    expect(did).toEqual(['list', 'take', 'take']);
    await follower.stop();
    expect(clock.waiting()).toBe(0);
  });

  it('stands until it is gone for good: half a file is looked at again first', async () => {
    const { clock, looks, follower } = setup('file', HALF, HALF, LIST, HALF, HALF, HALF, HALF, HALF);
    follower.start();
    await clock.advance(200);
    expect(follower.standing.state).toBe('reading');
    await clock.advance(400);
    expect(follower.standing.state).toBe('following');
    await clock.advance(5_000 + 200 + 400 + 800);
    expect(follower.standing.state).toBe('following');
    await clock.advance(1_600);
    expect(follower.standing).toMatchObject({ state: 'failing', error: { code: 'source-malformed' } });
    expect(looks).toEqual([
      undefined,
      undefined,
      undefined,
      't1',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is read soon after its file changed, once, however often it says so, and however long that goes on', async () => {
    const { clock, looks, watching, follower } = setup('file', LIST, LIST, LIST);
    follower.start();
    await settle();
    for (let change = 0; change < 4; change += 1) {
      watching.change();
      await clock.advance(30);
    }
    expect(looks).toHaveLength(2);
    await follower.stop();
  });

  it('that changes while its list is worked off is read again right after', async () => {
    const { clock, looks, watching, world, follower } = setup('file', LIST, LIST);
    follower.start();
    await settle();
    const work = Promise.withResolvers<undefined>();
    world.working = work.promise.then(() => undefined);
    watching.change();
    await clock.advance(100);
    expect(follower.isSettled).toBe(false);
    watching.change();
    await clock.advance(1_000);
    expect(looks).toHaveLength(2);
    work.resolve(undefined);
    await clock.advance(100);
    expect(looks).toHaveLength(3);
    expect(follower.isSettled).toBe(true);
  });

  it('that fails is watched anew and asked less often; its tag is forgotten', async () => {
    const { clock, looks, watching, follower } = setup(
      'url',
      LIST,
      failure('source-unreachable'),
      failure('source-denied'),
    );
    follower.start();
    await clock.advance(15_000);
    expect(follower.standing).toMatchObject({ state: 'failing', error: { code: 'source-unreachable' } });
    expect(watching.made).toBe(2);
    await clock.advance(15_000);
    expect(follower.standing).toMatchObject({ error: { code: 'source-denied' } });
    await clock.advance(299_999);
    expect(looks).toEqual([undefined, 't1', undefined]);
    await clock.advance(1);
    expect(looks).toHaveLength(4);
  });

  it('is not asked while there is no line, and soon when there is', async () => {
    const { clock, looks, world, follower } = setup('url', LIST);
    world.reachable = false;
    follower.start();
    await clock.advance(60_000);
    expect(looks).toEqual([]);
    expect(follower.standing).toMatchObject({ error: { params: { detail: 'offline' } } });
    world.reachable = true;
    follower.wake();
    await clock.advance(1_000);
    expect(follower.standing.state).toBe('following');
  });

  it('is failing, not forgotten, when something unexpected is thrown', async () => {
    const { clock, follower } = setup('url', new RangeError('secret'), LIST);
    follower.start();
    await settle();
    expect(follower.standing).toMatchObject({ error: { params: { detail: 'RangeError' } } });
    await clock.advance(15_000);
    expect(follower.standing.state).toBe('following');
  });

  it('can be read now, whatever its tag says', async () => {
    const { looks, follower } = setup('url', LIST, LIST);
    follower.start();
    await settle();
    await follower.readNow();
    expect(looks).toEqual([undefined, undefined]);
  });

  it('is only looked at where nothing is worked on, until it is known how it stands', async () => {
    const { clock, looks, did, follower } = setup('file', HALF, LIST);
    const looking = follower.lookOnly();
    await clock.advance(200);
    await looking;
    expect(follower.standing.state).toBe('following');
    await clock.advance(60_000);
    expect([looks.length, did]).toEqual([2, ['list']]);
  });
});

import { openBenchEngine } from './bench-engine.ts';
import { carry, type Carried } from './carry.ts';
import { openJournal } from './journal.ts';

/** Milliseconds. */
const PATIENCE_MS = 600_000;
/** A call that was on its way when the line was given up may still be seen by it. Milliseconds. */
const ON_ITS_WAY_MS = 100;

/** Starts that reached the line while the engine knew that it was offline. */
export interface CarriedByAttache extends Carried {
  startsOffline: number;
}

export async function carryWithAttache(seed: number): Promise<CarriedByAttache> {
  const journal = openJournal();
  const carried = await carry(seed, async ({ endpoint, participantToken }, cargo, ending) => {
    const people = [{ label: 'customer', participantToken }];
    const { engine, accept } = ending.use(await openBenchEngine(endpoint, people, journal.log));
    return {
      async send() {
        for (const [nth, { name, bytes }] of cargo.entries()) await accept(nth, name, bytes);
        await engine.drained(AbortSignal.timeout(PATIENCE_MS));
        const { uploads } = engine.snapshot();
        return uploads.filter(({ state }) => ['sent', 'delivered'].includes(state)).map(({ name }) => name);
      },
    };
  });
  const offline = (at: number): boolean =>
    journal.outages.some(({ from, until }) => at > from + ON_ITS_WAY_MS && at < until);
  return { ...carried, startsOffline: carried.account.startsAt.filter(offline).length };
}

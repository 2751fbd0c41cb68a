import { performance } from 'node:perf_hooks';
import { createControlClient } from '../../sandbox/control-client.ts';
import { loadCargo, unload, type CargoFile } from './cargo.ts';
import { startPoorLine, type Account, type PoorLine } from './poor-line-process.ts';
import { WEATHER } from './weather.ts';

/** A client that is connected, and has not begun. */
export interface Carrier {
  /** Sends everything. @returns the names of the files that it says were sent, once it has nothing left to do. */
  send(): Promise<readonly string[]>;
}

/** What became of the cargo in a client's hands. */
export interface Carried {
  arrived: number;
  saidSent: number;
  /** Said to be sent, and not in the chat or not whole. */
  saidSentNotThere: number;
  surplus: number;
  /** Until the client had nothing left to do, without the outage. */
  seconds: number;
  /** 429s of any operation. */
  throttled: number;
  account: Account;
}

/** Lets a client carry the cargo over a poor line of its own, in the weather of that seed. */
export async function carry(
  seed: number,
  connect: (line: PoorLine, cargo: readonly CargoFile[], ending: AsyncDisposableStack) => Promise<Carrier>,
): Promise<Carried> {
  const cargo = loadCargo();
  await using ending = new AsyncDisposableStack();
  const line = ending.use(await startPoorLine());
  const carrier = await connect(line, cargo, ending);
  const beganAt = performance.now();
  line.begin(seed);
  const saidSent = await carrier.send();
  const seconds = (performance.now() - beganAt - WEATHER.outageMs) / 1000;
  const { attachments, throttled } = await createControlClient(line.control).report();
  const { arrived, surplus } = unload(cargo, attachments);
  return {
    arrived: arrived.size,
    saidSent: saidSent.length,
    saidSentNotThere: saidSent.filter((name) => !arrived.has(name)).length,
    surplus,
    seconds,
    throttled: Object.values(throttled).reduce((sum, count) => sum + count, 0),
    account: await line.account(),
  };
}

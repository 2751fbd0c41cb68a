import { asRatio } from './aim.ts';
import { imagineRuns, type Habits } from './imagined-day.ts';
import { publish, type Row } from './report.ts';
import { BOUND_SECONDS, SEEDS } from './weather.ts';

/** As a look at the line, five times a second, showed them. */
const OURS: Habits = { atOnce: 3, betweenFiles: 0.6, afterReset: 0.45, afterOutage: 1.2 };
const NEVER_IDLE: Habits = { ...OURS, atOnce: 1, betweenFiles: 0 };

const CLIENTS: readonly [name: string, habits: Habits][] = [
  ['three files at once, as Attaché', OURS],
  ['two', { ...OURS, atOnce: 2 }],
  ['four', { ...OURS, atOnce: 4 }],
  ['one', { ...OURS, atOnce: 1 }],
  ['one, and the next begins with its last byte', NEVER_IDLE],
  ['so, and at once after resets and outage', { ...NEVER_IDLE, afterReset: 0, afterOutage: 0 }],
];

/** What the benchmark of the poor line would say of clients with other habits, and how much of it is the luck of the days. */
export async function publishOdds(): Promise<void> {
  const rows = CLIENTS.map(([name, habits]): Row => {
    const { mean, least, most } = imagineRuns(habits);
    const ratio = (seconds: number): string => asRatio(seconds / BOUND_SECONDS);
    return [name, ratio(mean), `${ratio(least)} to ${ratio(most)}`];
  });
  const header: Row = ['calculated', 'against the bound', '95 of 100 runs'];
  await publish('odds', header, rows, `1,000 runs of ${SEEDS.length} days each`);
}

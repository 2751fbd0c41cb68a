import { asRatio, asSeconds, asShare, atLeast, atMost, exactly, type Aim } from './aim.ts';
import { measureAlone, type Alone } from './alone.ts';
import { measureBeside, SETTLED, type Beside } from './beside.ts';
import { publish, type Row } from './report.ts';

/**
 * `npm run bench:pace`: how near the engine comes to the quota, alone and beside another client. Takes three minutes.
 * Exits with 1 if an aim is missed.
 */
const OTHERS = [
  { name: '1 file a second', files: 1, everyMs: 1_000 },
  { name: '5 files every 5 s', files: 5, everyMs: 5_000 },
];

function aimsAlone({ floorSeconds, seconds, throttled, files, sent }: Alone): [string, Aim][] {
  return [
    ['files sent', exactly(sent, files)],
    ['time against the floor', atMost(seconds / floorSeconds, 1.05, asRatio)],
    ['429s', exactly(throttled, 0)],
  ];
}

function aimsBeside(beside: Beside): [string, Aim][] {
  return [
    ['files sent', exactly(beside.sent, beside.files)],
    ['files failed', exactly(beside.failed, 0)],
    ['settled after', atMost(beside.settledAfterSeconds ?? Infinity, 10, asSeconds)],
    ['throughput, of what is left to us', atLeast(beside.throughputShare, SETTLED.throughputShare, asShare)],
    ['429s among our calls', atMost(beside.throttledShare, SETTLED.throttledShare, asShare)],
    ['full rate back after', atMost(beside.backAfterSeconds ?? Infinity, 60, asSeconds)],
  ];
}

const alone = await measureAlone();
const besides = await Promise.all(OTHERS.map((habit) => measureBeside(habit)));

const columns = [aimsAlone(alone), ...besides.map(aimsBeside)];
const names = [...new Set(columns.flatMap((aims) => aims.map(([name]) => name)))];
const figure = (aims: [string, Aim][], name: string): string =>
  aims.find(([aim]) => aim === name)?.[1].text ?? '';
const rows: Row[] = [
  ['floor', asSeconds(alone.floorSeconds), ...besides.map(() => '')],
  ['time', asSeconds(alone.seconds), ...besides.map(() => '')],
  ...names.map((name): Row => [name, ...columns.map((aims) => figure(aims, name))]),
  ['429s among our Starts', '', ...besides.map(({ startsThrottledShare }) => asShare(startsThrottledShare))],
  ['429s of the other', '', ...besides.map(({ other }) => asShare(other.throttled / other.calls))],
];
await publish('pace', ['', 'alone', ...OTHERS.map(({ name }) => `beside ${name}`)], rows);
if (columns.flat().some(([, { met }]) => !met)) process.exitCode = 1;

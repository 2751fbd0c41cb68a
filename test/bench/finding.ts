import { z } from 'zod';
import {
  asCount,
  asMegabytes,
  asMegabytesPerSecond,
  asMilliseconds,
  asRatio,
  asSeconds,
  asShare,
  median,
} from './aim.ts';
import type { Row } from './report.ts';

const FORMATS = {
  seconds: asSeconds,
  milliseconds: asMilliseconds,
  bytes: asMegabytes,
  bytesPerSecond: asMegabytesPerSecond,
  share: asShare,
  ratio: asRatio,
  count: asCount,
} as const;

const unitSchema = z.enum(['seconds', 'milliseconds', 'bytes', 'bytesPerSecond', 'share', 'ratio', 'count']);
type Unit = z.infer<typeof unitSchema>;

const spreadSchema = z.object({ median: z.number(), least: z.number(), most: z.number() });
/** What came of several runs. */
type Spread = z.infer<typeof spreadSchema>;

/** One figure of ours, what it is compared with, and what was aimed at; so it stands in docs/benchmarks.json. */
export const findingSchema = z.object({
  name: z.string(),
  unit: unitSchema,
  ours: spreadSchema,
  /** `ratio` is of ours to theirs within each run. */
  peer: z.object({ name: z.string(), theirs: spreadSchema, ratio: spreadSchema }).optional(),
  /** Of the ratio; where there is no peer, of our figure. */
  aim: z.object({ kind: z.enum(['atMost', 'atLeast']), limit: z.number() }).optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** Somebody else's figures. */
export interface Peer {
  name: string;
  values: readonly number[];
}

/** @param ours - of each run; `values` of the peer are of the same runs. Odd many. */
export function finding(
  name: string,
  unit: Unit,
  ours: readonly number[],
  peer?: Peer,
  aim?: Finding['aim'],
): Finding {
  return {
    name,
    unit,
    ours: spread(ours),
    ...(peer && {
      peer: {
        name: peer.name,
        theirs: spread(peer.values),
        ratio: spread(ours.map((value, run) => value / (peer.values[run] ?? NaN))),
      },
    }),
    ...(aim && { aim }),
  };
}

export const atMostOf = (limit: number): Finding['aim'] => ({ kind: 'atMost', limit });
export const atLeastOf = (limit: number): Finding['aim'] => ({ kind: 'atLeast', limit });

function spread(values: readonly number[]): Spread {
  const exact = { median: median(values), least: Math.min(...values), most: Math.max(...values) };
  return { median: rounded(exact.median), least: rounded(exact.least), most: rounded(exact.most) };
}

/** Nobody believes the fifth digit, and without it the file of results changes less. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** What of an aim's limit was used up, 1 being all of it; undefined where nothing was aimed at. */
export function usedUp({ ours, peer, aim }: Finding): Spread | undefined {
  if (aim === undefined) return undefined;
  const { median, least, most } = peer?.ratio ?? ours;
  if (aim.kind === 'atMost')
    return { median: median / aim.limit, least: least / aim.limit, most: most / aim.limit };
  return { median: aim.limit / median, least: aim.limit / most, most: aim.limit / least };
}

export function isMet(finding: Finding): boolean {
  return (usedUp(finding)?.median ?? 0) <= 1;
}

export const TABLE_HEADER: Row = ['', 'Attaché', 'beside', 'ratio'];

/** The figure as one line of the table; an aim stands in brackets behind what it is of, and what misses it is bold. */
export function rowOf(finding: Finding): Row {
  const { name, unit, ours, peer, aim } = finding;
  const format = FORMATS[unit];
  const said = (what: Spread, as: (value: number) => string, isAim: boolean): string => {
    const range = what.least === what.most ? '' : `, ${as(what.least)} to ${as(what.most)}`;
    if (!isAim || aim === undefined) return `${as(what.median)}${range}`;
    const text = `${as(what.median)} (${aim.kind === 'atMost' ? '≤' : '≥'} ${as(aim.limit)})`;
    return `${isMet(finding) ? text : `**${text}**`}${range}`;
  };
  if (peer === undefined) return [name, said(ours, format, true), '', ''];
  return [
    name,
    said(ours, format, false),
    `${peer.name} ${said(peer.theirs, format, false)}`,
    said(peer.ratio, asRatio, true),
  ];
}

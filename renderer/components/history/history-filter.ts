import type { HistoryFilter } from '../../../contract/history.ts';

/** What became of something, as somebody asks for it: each may be several states. */
const STATES_OF = {
  arrived: ['sent', 'delivered'],
  saved: ['done'],
  failed: ['failed'],
  rejected: ['rejected'],
  cancelled: ['cancelled'],
} as const satisfies Record<string, HistoryFilter['states']>;

export const OUTCOMES = ['any', 'arrived', 'saved', 'failed', 'rejected', 'cancelled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const DIRECTIONS = ['any', 'sent', 'received'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The filter as it stands in the fields of the page. */
export interface TypedFilter {
  text: string;
  /** Empty for any. */
  contact: string;
  outcome: Outcome;
  direction: Direction;
  /** The first and the last day, as a date field has them: `2026-11-21`, or nothing. */
  firstDay: string;
  lastDay: string;
}

export const NO_FILTER: Readonly<TypedFilter> = {
  text: '',
  contact: '',
  outcome: 'any',
  direction: 'any',
  firstDay: '',
  lastDay: '',
};

/** What is asked of the engine. Days are the reader's own, from midnight to midnight. */
export function historyQuery(typed: TypedFilter): HistoryFilter {
  const text = typed.text.trim();
  const from = midnight(typed.firstDay, 0);
  const to = midnight(typed.lastDay, 1);
  return {
    ...(text !== '' && { text }),
    ...(typed.contact !== '' && { contact: typed.contact }),
    ...(typed.outcome !== 'any' && { states: [...STATES_OF[typed.outcome]] }),
    ...(typed.direction !== 'any' && { direction: typed.direction }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

export function isFiltered(typed: TypedFilter): boolean {
  return Object.keys(historyQuery(typed)).length > 0;
}

/** Whether the last day is before the first one, so that nothing can be found. */
export function isReversed({ firstDay, lastDay }: TypedFilter): boolean {
  return firstDay !== '' && lastDay !== '' && lastDay < firstDay;
}

/** When a day begins, epoch milliseconds, or the one that many days later. Half a typed year is none. */
function midnight(day: string, daysLater: number): number | undefined {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + daysLater);
  const time = date.getTime();
  return Number.isNaN(time) ? undefined : Math.max(time, 0);
}

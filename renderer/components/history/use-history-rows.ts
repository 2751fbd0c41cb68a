import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { CommandOutput } from '../../../contract/commands.ts';
import type { ErrorView } from '../../../contract/errors.ts';
import type { HistoryFilter } from '../../../contract/history.ts';
import { useBridge } from '../../bridge/use-bridge.ts';
import { errorOf } from '../../composables/use-command.ts';
import type { RowRange } from '../../composables/use-virtual-list.ts';
import { learn, missingPage, PAGE, unreadHistory, type KnownHistory } from './known-history.ts';

/** Before anybody has scrolled. */
const TOP: RowRange = { first: 0, last: 0 };

export interface HistoryRows {
  /** Undefined until the first page is there. */
  readonly known: Readonly<Ref<KnownHistory | undefined>>;
  /** Whether what is shown is not yet what was asked for. */
  readonly changing: Readonly<Ref<boolean>>;
  /** Why the last page could not be read; `engine` is missing where the engine was not heard at all. */
  readonly problem: Readonly<Ref<{ engine?: ErrorView } | undefined>>;
  /** How many came to their end since `known` was read. */
  readonly fresh: Readonly<Ref<number>>;
  /** Has these rows read, if they are not known. */
  readonly look: (range: RowRange) => void;
  /** Reads anew, with what came since. What is shown stays until then. */
  readonly refresh: () => Promise<void>;
  readonly countFresh: () => Promise<void>;
}

/** The rows of the history that a filter finds, read as they come into sight: of a long one few are in memory. */
export function useHistoryRows(filter: Readonly<Ref<HistoryFilter>>): HistoryRows {
  const bridge = useBridge();
  const known = shallowRef<KnownHistory>();
  const changing = shallowRef(true);
  const problem = shallowRef<{ engine?: ErrorView }>();
  const fresh = shallowRef(0);
  let inSight = TOP;
  let reading = false;
  /** What was asked last; an answer to something before is not taken. */
  let asked = 0;
  onScopeDispose(() => (asked += 1));

  async function search(to: number, skip: number): Promise<CommandOutput<'history.search'> | undefined> {
    const mine = asked;
    try {
      const answer = await bridge.invoke('history.search', { ...filter.value, to, skip, limit: PAGE });
      if (mine === asked) problem.value = undefined;
      return mine === asked ? answer : undefined;
    } catch (caught) {
      const engine = errorOf(caught);
      if (mine === asked) problem.value = engine === undefined ? {} : { engine };
      return undefined;
    }
  }

  async function refresh(): Promise<void> {
    asked += 1;
    changing.value = true;
    const until = Math.min(filter.value.to ?? Infinity, Date.now());
    const answer = await search(until, 0);
    if (answer === undefined) return;
    known.value = learn(unreadHistory(until, answer.total), 0, answer, inSight);
    changing.value = false;
    fresh.value = 0;
    await fill();
  }

  /** Page by page, until nothing in sight is missing; what is in sight may change meanwhile. */
  async function fill(): Promise<void> {
    if (reading) return;
    reading = true;
    for (;;) {
      const before = known.value;
      const start = before && missingPage(before, inSight);
      if (before === undefined || start === undefined) break;
      const answer = await search(before.until, start);
      if (known.value !== before) continue;
      if (answer === undefined) break;
      const learnt = learn(before, start, answer, inSight);
      if (learnt === undefined) {
        void refresh();
        break;
      }
      known.value = learnt;
    }
    reading = false;
  }

  async function countFresh(): Promise<void> {
    const since = known.value?.until;
    const { to = Infinity } = filter.value;
    if (since === undefined || since >= to) return;
    try {
      const from = Math.max(filter.value.from ?? 0, since);
      const { total } = await bridge.invoke('history.search', { ...filter.value, from, limit: 1 });
      if (known.value?.until === since) fresh.value = total;
    } catch {
      // Nobody asked for this.
    }
  }

  watch(filter, refresh, { immediate: true });

  return {
    known,
    changing,
    problem,
    fresh,
    look(range) {
      inSight = range;
      void fill();
    },
    refresh,
    countFresh,
  };
}

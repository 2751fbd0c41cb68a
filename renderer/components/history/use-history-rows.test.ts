import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent, nextTick, shallowRef, type ShallowRef } from 'vue';
import type { Bridge } from '../../../contract/bridge.ts';
import type { CommandName } from '../../../contract/commands.ts';
import { CommandError, errorView } from '../../../contract/errors.ts';
import type { HistoryFilter } from '../../../contract/history.ts';
import { answerHistory } from '../../bridge/fake/answer-history.ts';
import { EMPTY_SCENE } from '../../bridge/fake/empty-scene.ts';
import { fakeUpload } from '../../bridge/fake/items.ts';
import { fakeEntries } from '../../bridge/fake/past.ts';
import { stateOf, type FakeState } from '../../bridge/fake/state.ts';
import { outputOf } from '../../bridge/output-of.ts';
import { bridgeKey } from '../../bridge/use-bridge.ts';
import { useHistoryRows, type HistoryRows } from './use-history-rows.ts';

enableAutoUnmount(afterEach);

/** A bridge that answers only when it is told to. */
function heldBridge(state: FakeState) {
  const asked: { input: unknown; answer: () => void; fail: (problem: Error) => void }[] = [];
  const bridge: Pick<Bridge<File>, 'invoke'> = {
    invoke: (command, input) =>
      new Promise((resolve, reject) => {
        const name: CommandName = command;
        if (name !== 'history.search') throw new Error(`expected only searches, not ${name}`);
        const answer = (): void => resolve(outputOf(command, answerHistory(state, name, input).reply));
        asked.push({ input, answer, fail: reject });
      }),
  };
  return { bridge, asked };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTick();
}

function setUp(filter: ShallowRef<HistoryFilter> = shallowRef({})) {
  const state = stateOf(EMPTY_SCENE, fakeEntries(1_000));
  const { bridge, asked } = heldBridge(state);
  let rows: HistoryRows | undefined;
  const host = defineComponent(() => {
    rows = useHistoryRows(filter);
    return () => null;
  });
  mount(host, { global: { plugins: [createPinia()], provide: { [bridgeKey]: bridge } } });
  if (rows === undefined) throw new Error('expected the rows');

  async function answerAll(): Promise<number> {
    let answered = 0;
    await settled();
    for (let held = asked.shift(); held !== undefined; held = asked.shift()) {
      held.answer();
      answered += 1;
      await settled();
    }
    return answered;
  }
  return { state, asked, rows, filter, answerAll };
}

describe('the rows of the history', () => {
  it('are read page by page as they come into sight, one question at a time', async () => {
    const { rows, asked, answerAll } = setUp();
    await answerAll();
    expect(rows.known.value?.total).toBe(1_000);
    rows.look({ first: 0, last: 30 });
    expect(asked).toHaveLength(0);
    rows.look({ first: 90, last: 130 });
    rows.look({ first: 95, last: 135 });
    expect(asked).toHaveLength(1);
    await answerAll();
    expect(rows.known.value?.rows.has(135)).toBe(true);
  });

  it('go where the scroll bar is in the end, not everywhere that it was', async () => {
    const { rows, asked, answerAll } = setUp();
    await answerAll();
    for (const first of [300, 500, 700, 970]) rows.look({ first, last: first + 20 });
    expect(asked).toHaveLength(1);
    expect(await answerAll()).toBeLessThanOrEqual(2);
    expect(rows.known.value?.rows.has(990)).toBe(true);
    expect(rows.known.value?.rows.has(500)).toBe(false);
  });

  it('stay until those of another filter are there; a late answer to the old one is not taken', async () => {
    const { rows, asked, filter, answerAll } = setUp();
    await answerAll();
    rows.look({ first: 150, last: 160 });
    filter.value = { direction: 'received' };
    await nextTick();
    expect(rows.changing.value).toBe(true);
    expect(rows.known.value?.total).toBe(1_000);
    const [late] = asked.splice(0, 1);
    await answerAll();
    late?.answer();
    await answerAll();
    expect(rows.known.value?.total).toBe(333);
    expect(rows.changing.value).toBe(false);
    expect(rows.known.value?.rows.has(155)).toBe(true);
    expect([...(rows.known.value?.rows.values() ?? [])].every((entry) => entry?.kind === 'download')).toBe(
      true,
    );
  });

  it('are those of the last filter, whichever answer comes last', async () => {
    const { rows, asked, filter, answerAll } = setUp();
    filter.value = { direction: 'received' };
    await nextTick();
    const [slow] = asked.splice(0, 1);
    await answerAll();
    slow?.answer();
    await answerAll();
    expect(rows.known.value?.total).toBe(333);
  });

  it('say what went wrong, and can be asked for again', async () => {
    const { rows, asked, answerAll } = setUp();
    asked.shift()?.fail(new CommandError(errorView('disk-failed')));
    await settled();
    expect(rows.problem.value?.engine?.code).toBe('disk-failed');
    void rows.refresh();
    await answerAll();
    expect(rows.problem.value).toBeUndefined();
    expect(rows.known.value?.total).toBe(1_000);
  });

  it('keep their numbers when something comes to its end, which is only counted', async () => {
    const { rows, state, answerAll } = setUp();
    await answerAll();
    const first = rows.known.value?.rows.get(0);
    const later = (rows.known.value?.until ?? 0) + 1;
    state.uploads.set('new', fakeUpload('new', 'maria', 'new.pdf', { state: 'sent', finishedAt: later }));
    void rows.countFresh();
    await answerAll();
    expect(rows.fresh.value).toBe(1);
    rows.look({ first: 100, last: 120 });
    await answerAll();
    expect(rows.known.value?.rows.get(0)).toBe(first);
    expect(rows.known.value?.total).toBe(1_000);
  });

  it('are read anew when entries have gone', async () => {
    const { rows, state, answerAll } = setUp();
    await answerAll();
    Object.assign(state, { past: state.past.slice(1) });
    rows.look({ first: 100, last: 120 });
    await answerAll();
    expect(rows.known.value?.total).toBe(999);
    expect(rows.known.value?.rows.has(120)).toBe(true);
  });
});

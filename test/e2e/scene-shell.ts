import path from 'node:path';
import { isCommandName } from '../../contract/commands.ts';
import type { Changes, EngineEvent, Snapshot } from '../../contract/events.ts';
import type { HistoryEntry } from '../../contract/history.ts';
import { AttacheError } from '../../core/error.ts';
import { startBrowserShell, type BrowserShellOptions } from '../../browser/start.ts';
import { answer } from '../../renderer/bridge/fake/answer.ts';
import { simulate } from '../../renderer/bridge/fake/simulate.ts';
import { change, snapshotOf, stateOf, type FakeState } from '../../renderer/bridge/fake/state.ts';

const BUILT_WINDOW = path.join(import.meta.dirname, '..', '..', 'dist', 'renderer');

/** As often as the engine may report (DESIGN §7), milliseconds. */
const TICK_MS = 250;

/** The built window as it is served, around an engine that only plays a scene. */
export interface SceneShell extends AsyncDisposable {
  /** Opens one session. */
  readonly url: string;
}

/** What a scene is shown with. */
export interface SceneOptions {
  readonly still: boolean;
  /** What is in the history and in no list any more, newest first. */
  readonly past: readonly HistoryEntry[];
}

/**
 * Serves a scene: every state a screen can have is there at once, without a network, and moves four times a second,
 * unless it is to be still. For what looks at the window, and not at the engine.
 */
export async function startSceneShell(scene: Snapshot, { still, past }: SceneOptions): Promise<SceneShell> {
  const state = stateOf(scene, past);
  const listeners = new Set<(event: EngineEvent) => void>();
  let sequence = 0;

  function publish(changes: Changes): void {
    change(state, changes);
    sequence += 1;
    for (const listener of listeners) listener({ kind: 'changes', sequence, changes });
  }

  const engine: BrowserShellOptions['engine'] = {
    dispatch(command, input) {
      if (!isCommandName(command)) throw new AttacheError('input-invalid', { expected: 'a command' });
      const { reply, changes } = answer(state, command, input);
      if (changes !== undefined) publish(changes);
      return reply.ok
        ? Promise.resolve(reply.output)
        : Promise.reject(new AttacheError(reply.error.code, reply.error.params));
    },
    accept: (contact, source) =>
      Promise.reject(refusal(state, contact, source.kind === 'stream' ? source.name : source.path)),
    subscribe(listener) {
      listeners.add(listener);
      listener({ kind: 'snapshot', sequence, snapshot: snapshotOf(state) });
      return () => listeners.delete(listener);
    },
  };

  const shell = await startBrowserShell({ engine, assetsDirectory: BUILT_WINDOW, version: scene.version });
  const tick = (): void => publish(simulate(state, TICK_MS / 1000, Date.now()));
  const timer = still ? undefined : setInterval(tick, TICK_MS);
  return {
    url: shell.url,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await shell.close();
    },
  };
}

/** A scene takes no files; a name that it has already stands for the same bytes. */
function refusal({ uploads }: FakeState, contact: string, name: string): AttacheError {
  const isKnown = [...uploads.values()].some((one) => one.contact === contact && one.name === name);
  return new AttacheError(isKnown ? 'file-duplicate' : 'internal-error', { name });
}

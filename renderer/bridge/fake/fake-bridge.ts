import type { AcceptResult, Bridge } from '../../../contract/bridge.ts';
import { errorView, type ErrorCode } from '../../../contract/errors.ts';
import type { Changes, EngineEvent } from '../../../contract/events.ts';
import { HOLD_SECONDS } from '../../../contract/limits.ts';
import { settingsSchema } from '../../../contract/settings.ts';
import { outputOf } from '../output-of.ts';
import { answer } from './answer.ts';
import { FAKE_POSITION_GAP } from './move-uploads.ts';
import { fakeUpload } from './items.ts';
import { fakePast } from './past.ts';
import { fakeScene } from './scenes.ts';
import { simulate } from './simulate.ts';
import { change, snapshotOf, stateOf } from './state.ts';

/** As often as the engine may report (DESIGN §7), milliseconds. */
const TICK_MS = 250;

/**
 * A shell with invented data that moves, for development, component tests and screenshots; never in a build.
 *
 * @param language - of the settings; what is not to be chosen there is `system`.
 */
export function createFakeBridge(sceneName: string, language = 'system'): Bridge<File> {
  const state = stateOf(fakeScene(sceneName), fakePast(sceneName));
  const { values, managed } = state.settings;
  const chosen = settingsSchema.shape.language.catch('system').parse(language);
  state.settings = { values: { ...values, language: chosen }, managed };
  const listeners = new Set<(event: EngineEvent) => void>();
  let sequence = 0;

  function publish(changes: Changes): void {
    change(state, changes);
    sequence += 1;
    for (const listener of listeners) listener({ kind: 'changes', sequence, changes });
  }

  setInterval(() => publish(simulate(state, TICK_MS / 1000, Date.now())), TICK_MS);

  return {
    shell: 'browser',
    // All settings are to be seen; nobody asks anything.
    desktop: { onWish: () => () => undefined },

    async invoke(command, input) {
      const { reply, changes } = answer(state, command, input);
      if (changes !== undefined) publish(changes);
      return Promise.resolve(outputOf(command, reply));
    },

    subscribe(listener, onConnection) {
      listeners.add(listener);
      onConnection(true);
      listener({ kind: 'snapshot', sequence, snapshot: snapshotOf(state) });
      return () => listeners.delete(listener);
    },

    acceptFiles(contact, files, options) {
      const uploads = [...state.uploads.values()];
      const lastPosition = Math.max(0, ...uploads.map(({ position }) => position));
      const results = files.map((file, index): AcceptResult => {
        const { name, size } = file;
        const refuse = (code: ErrorCode): AcceptResult => ({
          kind: 'refused',
          name,
          error: errorView(code, { name }),
        });
        if (size === 0) return refuse('file-empty');
        const isKnown = uploads.some((one) => one.contact === contact && one.name === name);
        if (isKnown && options?.allowDuplicate !== true) return refuse('file-duplicate');
        const now = Date.now();
        const upload = fakeUpload(crypto.randomUUID(), contact, name, {
          sizeInBytes: size,
          position: lastPosition + (index + 1) * FAKE_POSITION_GAP,
          acceptedAt: now,
          waiting: { for: 'hold', until: now + HOLD_SECONDS.default * 1000 },
        });
        return { kind: 'accepted', upload };
      });
      publish({
        put: { uploads: results.flatMap((one) => (one.kind === 'accepted' ? [one.upload] : [])) },
        gone: {},
      });
      return Promise.resolve(results);
    },

    copyText: () => Promise.resolve(),
    openLink: () => Promise.resolve(),
  };
}

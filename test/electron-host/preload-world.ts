import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Cdp } from './chromium/pipe.ts';
import { makeClone } from './clone.ts';
import { callText, textOf } from './page-text.ts';
import { strict } from './strict.ts';
import { bridgeWorlds } from './world/bridge.ts';
import { watchContextMenu } from './world/context-menu.ts';
import { preloadElectron, type FromPreload, type ToPreload } from './world/preload-electron.ts';
import { runPreload } from './world/run-preload.ts';

const WORLD = 'Electron Isolated Context';
const BINDING = 'electronHostTell';
const RECEIVE = 'electronHostReceive';
const PATH_OF = 'electronHostPathOf';

const flag = z.boolean();
const fromPreloadSchema: z.ZodType<FromPreload> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invoke'), id: z.number(), channel: z.string(), values: z.string() }),
  z.object({
    kind: z.literal('context-menu'),
    place: z.object({
      isEditable: flag,
      selectionText: z.string(),
      editFlags: z.object({
        canUndo: flag,
        canRedo: flag,
        canCut: flag,
        canCopy: flag,
        canPaste: flag,
        canSelectAll: flag,
      }),
    }),
  }),
]);

const contextSchema = z.object({ frameId: z.string() });

/** The isolated world of a page's top frame, in which its preload runs anew with every document. */
export class PreloadWorld {
  readonly #cdp: Cdp;
  readonly #frame: string;
  #context: number | undefined;

  constructor(cdp: Cdp, frame: string) {
    this.#cdp = cdp;
    this.#frame = frame;
  }

  /** Must be called before the page is loaded, after `Runtime.enable`. */
  async install(preloadPath: string, onTold: (message: FromPreload) => void): Promise<void> {
    const { mainWorld, isolatedWorld } = scripts(readFileSync(preloadPath, 'utf8'));
    this.#cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const aux = contextSchema.safeParse(context.auxData);
      if (context.name === WORLD && aux.data?.frameId === this.#frame) this.#context = context.id;
    });
    this.#cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#context = undefined;
    });
    this.#cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== BINDING || executionContextId !== this.#context) return;
      onTold(fromPreloadSchema.parse(JSON.parse(payload)));
    });
    this.#cdp.on('Debugger.paused', ({ callFrames: [caller] }) => {
      void this.#answerPathOf(caller?.functionName === PATH_OF ? caller.callFrameId : undefined);
    });
    await Promise.all([
      this.#cdp.send('Debugger.enable'),
      this.#cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      // In this order: the preload exposes something to a main world that already listens.
      this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorld }),
      this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: isolatedWorld, worldName: WORLD }),
    ]);
  }

  /** As in Electron, what is said to a page that is not there any more is lost. */
  send(message: ToPreload): void {
    if (this.#context === undefined) return;
    this.#cdp
      .send('Runtime.callFunctionOn', {
        executionContextId: this.#context,
        functionDeclaration: `function (message) { globalThis.${RECEIVE}(message); }`,
        arguments: [{ value: message }],
      })
      .then(({ exceptionDetails }) => {
        // A mistake of the stand-in or of the preload's listener; the app's output is where a test looks.
        if (exceptionDetails !== undefined) process.stderr.write(`${JSON.stringify(exceptionDetails)}\n`);
      })
      .catch(() => undefined);
  }

  /**
   * `webUtils.getPathForFile` is synchronous, and only Chromium knows the path. So the preload stands at a `debugger`
   * statement with the file in hand until the path has been put into its variable.
   */
  async #answerPathOf(callFrameId: string | undefined): Promise<void> {
    try {
      if (callFrameId === undefined) return;
      const file = await this.#cdp.send('Debugger.evaluateOnCallFrame', { callFrameId, expression: 'file' });
      const { path } = await this.#cdp.send('DOM.getFileInfo', { objectId: file.result.objectId ?? '' });
      const expression = `answer = ${JSON.stringify(path)}`;
      await this.#cdp.send('Debugger.evaluateOnCallFrame', { callFrameId, expression });
    } finally {
      // A page that left meanwhile is not paused any more.
      await this.#cdp.send('Debugger.resume').catch(() => undefined);
    }
  }
}

/** What is run in each new document, before the page's own scripts. */
function scripts(preload: string): { mainWorld: string; isolatedWorld: string } {
  const [toMain, toIsolated] = [randomUUID(), randomUUID()];
  const bridge = (hears: string, says: string): string =>
    `${textOf(bridgeWorlds)}({ page: document, hears: '${hears}', says: '${says}', target: globalThis })`;
  // Without nodeIntegrationInSubFrames only the top frame has a preload; and the blank page before the first has none.
  const inPage = (script: string): string =>
    `if (parent === globalThis.window && location.href !== 'about:blank') { ${script} }`;
  return {
    mainWorld: inPage(`${bridge(toMain, toIsolated)};`),
    isolatedWorld: inPage(`
      const strict = ${textOf(strict)};
      const { electron, receive } = ${callText(
        preloadElectron,
        `{
          clone: ${callText(makeClone)},
          bridge: ${bridge(toIsolated, toMain)},
          strict,
          tell: ${BINDING},
          pathOf: function ${PATH_OF}(file) { let answer; debugger; return answer; },
        }`,
      )};
      globalThis.${RECEIVE} = receive;
      ${callText(watchContextMenu, 'globalThis', BINDING)};
      ${callText(
        runPreload,
        `function (require, module, exports, process) { ${preload}\n}`,
        'electron',
        'strict',
        JSON.stringify(process.platform),
      )};
    `),
  };
}

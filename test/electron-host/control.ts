import { assertNever } from '../../contract/assert-never.ts';
import { recorded } from './journal.ts';
import { skip } from './long-timers.ts';
import { changeMachine } from './machine.ts';
import type { FromHost, HostAsk, ToHost } from './messages.ts';
import { app } from './nouns/app.ts';
import { openWindows } from './nouns/browser-window.ts';
import { answerBox } from './nouns/dialog.ts';
import { clickMenu } from './nouns/menu.ts';
import { clickNotification } from './nouns/notification.ts';
import { powerMonitor } from './nouns/system.ts';
import { clickTray } from './nouns/tray.ts';
import { Preventable } from './strict-emitter.ts';

/** Serves the test that started this process. @returns how to tell it of the browser, and to wait until it is attached */
export function serveTest(): (devtools: string) => Promise<void> {
  const attached = Promise.withResolvers<undefined>();
  const tell = (message: FromHost): void => void process.send?.(message);
  process.on('message', ({ id, ask }: ToHost) => {
    if (ask.kind === 'attached') attached.resolve(undefined);
    tell({ kind: 'answer', id, value: answer(ask) });
  });
  // A test that died must not leave an app behind, as a closed terminal would not.
  process.once('disconnect', () => process.exit(1));
  return async (devtools) => {
    if (process.send === undefined) return;
    tell({ kind: 'browser', devtools });
    await attached.promise;
  };
}

function answer(ask: HostAsk): unknown {
  switch (ask.kind) {
    case 'attached':
      return undefined;
    case 'calls':
      return recorded();
    case 'changeMachine':
      changeMachine(ask.change);
      return undefined;
    case 'skip':
      skip(ask.ms);
      return undefined;
    case 'emitPower':
      return powerMonitor.emit(ask.event);
    case 'emitPage':
      return openWindows().at(0)?.webContents.emit(ask.event);
    case 'endSession':
      return openWindows()
        .at(0)
        ?.emit('session-end', { reasons: ['logoff'] });
    case 'blurWindow':
      return openWindows().at(0)?.blur();
    case 'clickMenu':
      clickMenu(ask.label);
      return undefined;
    case 'clickTray':
      clickTray(ask.label);
      return undefined;
    case 'clickNotification':
      clickNotification();
      return undefined;
    case 'answerBox':
      answerBox(ask.button, ask.checked);
      return undefined;
    case 'openUrl':
      return app.emit('open-url', new Preventable(), ask.url);
    case 'closeWindow':
      return openWindows().at(0)?.close();
    case 'minimizeWindow':
      return openWindows().at(0)?.minimize();
    default:
      return assertNever(ask);
  }
}

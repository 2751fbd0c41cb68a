import type { Wait } from '../contract/views.ts';
import type { Context } from './context.ts';
import { renderBars, statusText, type Transfer } from './progress.ts';
import { paintFor } from './style.ts';
import type { Screen, Terminal } from './terminal.ts';
import { printable } from './output.ts';

/** Shows transfers while they run: bars that are redrawn on a terminal, else a line whenever a state changes. */
export interface LiveProgress {
  show(transfers: readonly Transfer[]): void;
  /** Takes the bars away again. */
  finish(): void;
}

export function createLiveProgress(screen: Screen, env: Terminal['env']): LiveProgress {
  return screen.isTTY ? bars(screen, env) : lines(screen);
}

/** For programs that read the other stream and want no words. */
const noProgress: LiveProgress = { show: () => undefined, finish: () => undefined };

function bars(screen: Screen, env: Terminal['env']): LiveProgress {
  const paint = paintFor(screen, env);
  let drawn = 0;
  // Back to the first bar, and everything from there on cleared.
  const clear = (): string => (drawn === 0 ? '' : `\u001b[${drawn}A\r\u001b[J`);
  return {
    show(transfers) {
      const safe = transfers.map((transfer) => ({ ...transfer, name: printable(transfer.name) }));
      const rendered = renderBars(safe, screen.columns - 1, Date.now(), paint);
      screen.write(`${clear()}${rendered.join('\n')}\n`);
      drawn = rendered.length;
    },
    finish() {
      screen.write(clear());
      drawn = 0;
    },
  };
}

function lines(screen: Screen): LiveProgress {
  const told = new Map<string, string>();
  let isOffline = false;
  return {
    show(transfers) {
      for (const transfer of transfers) {
        const key = lineKey(transfer);
        if (told.get(transfer.id) === key) continue;
        told.set(transfer.id, key);
        screen.write(`${printable(transfer.name)}: ${statusText(transfer, Date.now())}\n`);
      }
      const wasOffline = isOffline;
      isOffline = transfers.some(({ waiting }) => waiting?.for === 'line');
      if (isOffline !== wasOffline) {
        screen.write(isOffline ? 'The line is down; waiting for it.\n' : 'The line is back.\n');
      }
    },
    finish: () => undefined,
  };
}

/** A line for every state, and for the waits that somebody should know of; the short ones come and go. */
function lineKey({ state, waiting }: Transfer): string {
  const isNotable = waiting !== undefined && NOTABLE.includes(waiting.for);
  return isNotable ? `${state} ${waiting.for}` : state;
}

const NOTABLE: readonly Wait['for'][] = ['retry', 'token', 'decision'];

/** A command's progress, on stderr. With `--json` a file or pipe there gets no words. */
export function progressOn({ terminal, output }: Context): LiveProgress {
  const isWanted = terminal.stderr.isTTY || !output.json;
  return isWanted ? createLiveProgress(terminal.stderr, terminal.env) : noProgress;
}

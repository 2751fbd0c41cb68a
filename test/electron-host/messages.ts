import type { Call } from './journal.ts';
import type { Machine } from './machine.ts';

/** What a test may ask of the process that stands in for Electron. */
export interface HostAnswers {
  /** The test has taken hold of the browser: the app may become ready. */
  attached: undefined;
  /** Everything so far. */
  calls: readonly Call[];
  changeMachine: undefined;
  /** Time passes, for timers of ten seconds and more. */
  skip: undefined;
  emitPower: undefined;
  /** What Electron says of the page: that it hangs, or not any more. */
  emitPage: undefined;
  /** As Windows ends a session. */
  endSession: undefined;
  /** Somebody turns to another window. */
  blurWindow: undefined;
  clickMenu: undefined;
  clickTray: undefined;
  /** The newest. */
  clickNotification: undefined;
  /** The oldest question that is open. */
  answerBox: undefined;
  /** As macOS hands over a deep link. */
  openUrl: undefined;
  /** As its user does; which may be refused. */
  closeWindow: undefined;
  minimizeWindow: undefined;
}

export type HostAsk =
  | {
      kind:
        | 'attached'
        | 'calls'
        | 'closeWindow'
        | 'minimizeWindow'
        | 'blurWindow'
        | 'endSession'
        | 'clickNotification';
    }
  | { kind: 'changeMachine'; change: Partial<Machine> }
  | { kind: 'skip'; ms: number }
  | { kind: 'emitPower'; event: 'suspend' | 'resume' | 'shutdown' | 'lock-screen' | 'unlock-screen' }
  | { kind: 'emitPage'; event: 'unresponsive' | 'responsive' }
  | { kind: 'clickMenu' | 'clickTray'; label: string }
  | { kind: 'answerBox'; button: string; checked: boolean }
  | { kind: 'openUrl'; url: string };

export type ToHost = { id: number; ask: HostAsk };
export type FromHost = { kind: 'browser'; devtools: string } | { kind: 'answer'; id: number; value: unknown };

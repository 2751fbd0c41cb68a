import type { Call } from './journal.ts';
import type { Machine } from './machine.ts';

/** What a test may ask of the process that stands in for Electron. */
export interface HostAnswers {
  /** The test has taken hold of the browser: the app may become ready. */
  attached: undefined;
  /** Everything so far. */
  calls: readonly Call[];
  changeMachine: undefined;
  emitPower: undefined;
  /** As macOS hands over a deep link. */
  openUrl: undefined;
  /** As its user does; which may be refused. */
  closeWindow: undefined;
  minimizeWindow: undefined;
}

export type HostAsk =
  | { kind: 'attached' | 'calls' | 'closeWindow' | 'minimizeWindow' }
  | { kind: 'changeMachine'; change: Partial<Machine> }
  | { kind: 'emitPower'; event: 'suspend' | 'resume' }
  | { kind: 'openUrl'; url: string };

export type ToHost = { id: number; ask: HostAsk };
export type FromHost = { kind: 'browser'; devtools: string } | { kind: 'answer'; id: number; value: unknown };

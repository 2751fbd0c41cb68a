import type { Page } from '@playwright/test';

/** The shells that the journeys run on: the browser shell, Electron's stand-in, and Electron where its runtime is there. */
export type Shell = 'browser' | 'electron-host' | 'electron';

/** The built app with its window open, in whatever shell. */
export interface RunningApp {
  readonly page: Page;
  /** All that was printed so far, on stdout and stderr. */
  output(): string;
  /** What a power cut does, and what is seen of it where the window outlives the app. */
  kill(): Promise<void>;
  /** What closing does. @throws Error if it is still there after several seconds */
  quit(): Promise<void>;
  /** What happens when somebody clicks a link to the app. @returns the app that has it then, in the same page */
  openLink(link: string): Promise<RunningApp>;
  /** What was copied last. */
  copiedText(): Promise<string>;
  /** From now on keeps what comes from the engine into the page, but for the link that the user asked for. */
  recordReceived(): () => Promise<Received[]>;
}

export interface Received {
  place: string;
  bytes: Buffer;
}

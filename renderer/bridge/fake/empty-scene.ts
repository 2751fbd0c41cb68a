import type { Snapshot } from '../../../contract/events.ts';
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts';

/** Invented data for development, tests and screenshots. */
export type Scene = Snapshot;

/** The first run. */
export const EMPTY_SCENE: Scene = {
  contacts: [],
  uploads: [],
  attachments: [],
  links: [],
  downloads: [],
  notices: [],
  sources: [],
  offers: [],
  line: { state: 'online' },
  settings: { values: { ...DEFAULT_SETTINGS, downloadDirectory: '/home/you/Downloads' }, managed: [] },
  rate: { upBytesPerSecond: 0, downBytesPerSecond: 0 },
  policy: { mayRemember: true },
  queue: { paused: false },
  exporting: { state: 'idle' },
  update: { state: 'none' },
  version: '0.1.0',
  tokensKept: true,
  sandboxAvailable: true,
};

export const MARIA = 'maria';
export const OMAR = 'omar';
export const YUKI = 'yuki';
export const DANA = 'dana';
export const LARS = 'old';

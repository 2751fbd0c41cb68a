import type { UpdateView } from '../contract/update.ts';
import type { Files } from './files.ts';
import type { PolicyReading } from './policy/read-policy.ts';
import type { Secret } from './secret.ts';
import type { RoutesFor } from './transfer/route.ts';

/** All time that the engine sees. Wall time may jump; the monotonic clock does not, and stands still during sleep. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds since some fixed instant. */
  monotonic(): number;
  /** Calls once after `ms` milliseconds; disposing cancels. A waiting timer keeps no process alive. */
  after(ms: number, call: () => void): Disposable;
}

export interface Random {
  uuid(): string;
  /** 0 ≤ x < 1. */
  unit(): number;
}

/** Where tokens live. Implementations: memory, a 0600 file, Electron's safeStorage. */
export interface Vault {
  /** Whether what is put here with `remember` is still there after a restart. */
  readonly remembers: boolean;
  /** Whether what it remembers opens only with the operating system's key store, and not with the disk alone. */
  readonly seals: boolean;
  get(key: string): Promise<Secret | undefined>;
  /** With `remember` false the value is kept in memory only, and what was remembered under the key is forgotten. */
  put(key: string, secret: Secret, options: { remember: boolean }): Promise<void>;
  delete(key: string): Promise<void>;
}

/** What a shell knows about connectivity. `online` is only a reason to probe. */
export type NetworkHint = 'offline' | 'online' | 'woke';

export interface NetworkHints {
  subscribe(listener: (hint: NetworkHint) => void): () => void;
}

/** Structured log lines; fields never hold a secret (Secret and SignedUrl print redacted, and a test greps). */
export interface Log {
  debug(event: string, fields?: Record<string, unknown>): void;
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

/** A sandbox that a shell can start inside the app. */
export interface SandboxHost {
  /** Its tokens open nothing but itself, so they are no secrets. */
  start(): Promise<{ endpoint: string; contacts: readonly { label: string; participantToken: string }[] }>;
}

/** What a shell can do with a file on the user's own desktop. All reject with an Error that says why they could not. */
export interface Desktop {
  /** Opens a file in the program that is meant for it. */
  open(path: string): Promise<void>;
  /** Shows it in its folder. */
  showInFolder(path: string): Promise<void>;
  /** Hands it to the user's pointer, who is dragging already. Absent where there is no window of our own. */
  dragOut?(path: string): Promise<void>;
}

/** What an organization has decided for this machine. */
export interface PolicyPort {
  current(): PolicyReading;
  /** Called once it is another one. Returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/** Newer versions of the app, which a shell may fetch and install. */
export interface Updates {
  view(): UpdateView;
  /** Called once the view is another one. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Ends the app as its user would, installs what is ready, and starts it. @returns whether there is something ready */
  restart(): boolean;
}

/** Everything the engine needs from outside. */
export interface Ports {
  clock: Clock;
  random: Random;
  vault: Vault;
  log: Log;
  /** The disk under the outbox, so that a test can put a full or a dying one in its place. Default: the machine's. */
  files?: Files;
  hints?: NetworkHints;
  sandbox?: SandboxHost;
  /** Default: none. */
  policy?: PolicyPort;
  /** The ways to an address as the system knows them. Default: direct. */
  routesFor?: RoutesFor;
  /** Absent where nobody sits before the machine. */
  desktop?: Desktop;
  /** Absent where the shell is brought up to date by others. */
  updates?: Updates;
}

import { z } from 'zod';
import type { CommandInput, CommandName, CommandOutput } from './commands.ts';
import { errorViewSchema } from './errors.ts';
import type { EngineEvent } from './events.ts';
import { uploadViewSchema } from './views.ts';
import type { WindowWish } from './window-wish.ts';

/** What became of one file that was dropped or picked. */
export const acceptResultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), upload: uploadViewSchema }),
  z.object({ kind: z.literal('refused'), name: z.string(), error: errorViewSchema }),
]);
export type AcceptResult = z.infer<typeof acceptResultSchema>;

/** What a shell answers to a command: errors are values here, because exceptions do not cross a process border whole. */
export const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorViewSchema }),
]);
export type Reply = z.infer<typeof replySchema>;

/** A file as the window has it. The DOM's `File` fits; contract/ itself knows no DOM. */
export interface WindowFile {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** How files are handed to the outbox. */
export interface AcceptOptions {
  /** Counts bytes of all files. */
  onProgress?: (copiedInBytes: number) => void;
  /** The user has said that a second copy in the same chat is wanted. Default: refused with `file-duplicate`. */
  allowDuplicate?: boolean;
}

/** What only a shell on the desktop has. */
export interface DesktopShell {
  /** Calls with what is asked of the window from outside of it; listening again replaces the listener. Returns how to stop. */
  onWish(listener: (wish: WindowWish) => void): () => void;
}

/**
 * All that a window may ask of the shell it runs in. Electron's preload and the browser shell's page each give one;
 * the window cannot tell which.
 *
 * @typeParam F - the window's file type: the DOM's `File`.
 */
export interface Bridge<F extends WindowFile = WindowFile> {
  readonly shell: 'electron' | 'browser';
  /** @throws CommandError with the engine's error. */
  invoke<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>>;
  /** Events from a fresh snapshot on; after a break the shell starts again with a snapshot. Returns how to stop. */
  subscribe(listener: (event: EngineEvent) => void, onConnection: (connected: boolean) => void): () => void;
  /** Hands files to the outbox. Resolves when each one is accepted or refused. */
  acceptFiles(contact: string, files: readonly F[], options?: AcceptOptions): Promise<AcceptResult[]>;
  /** @throws Error if the clipboard is not to be had. */
  copyText(text: string): Promise<void>;
  /** Opens an https address (or this machine's, for the sandbox) outside the window. */
  openLink(url: string): Promise<void>;
  /** Absent in a browser, which has no menus, tray or start with the session. */
  readonly desktop?: DesktopShell;
}

/**
 * What Electron's preload puts at `window.attache`. Only plain values cross from there into the page, so an engine's
 * error comes as a Reply, which the window's bridge turns into an exception.
 *
 * @typeParam F - the window's file type: the DOM's `File`.
 */
export interface PreloadApi<F extends WindowFile = WindowFile> extends DesktopShell {
  readonly shell: 'electron';
  send(command: CommandName, input: unknown): Promise<Reply>;
  /** Parsed events, a snapshot first; subscribing again replaces the subscription. Returns how to stop. */
  subscribe(listener: (event: EngineEvent) => void, onConnection: (connected: boolean) => void): () => void;
  /** The paths of the files go to the main process without being shown to the page. */
  acceptFiles(
    contact: string,
    files: readonly F[],
    options: Pick<AcceptOptions, 'allowDuplicate'>,
  ): Promise<AcceptResult[]>;
  copyText(text: string): Promise<void>;
  openLink(url: string): Promise<void>;
}

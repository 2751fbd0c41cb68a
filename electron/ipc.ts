import { assertNever } from '../contract/assert-never.ts';
import { commands } from '../contract/commands.ts';
import { parseUntrusted } from '../contract/parse-untrusted.ts';
import type { Engine } from '../core/engine.ts';
import { acceptFile } from './accept-file.ts';
import { ASK_CHANNEL, askSchema, EVENT_CHANNEL, type Ask } from './messages.ts';
import { replyWith } from '../core/reply.ts';
import { RevealedLinks } from './revealed-links.ts';
import { assertTrustedSender, type Sent } from './sender.ts';

/** The page that asks, as far as events are sent to it. */
export interface AskingPage {
  send(channel: string, event: unknown): void;
  isDestroyed(): boolean;
  /** Whether its process is gone; it is loaded again, and then subscribes again. */
  isCrashed(): boolean;
  once(event: 'destroyed', listener: () => void): unknown;
}

export type AskEvent = Sent & { readonly sender: AskingPage };

interface IpcOptions {
  ipcMain: { handle(channel: string, listener: (event: AskEvent, ask: unknown) => unknown): void };
  engine: Pick<Engine, 'dispatch' | 'accept' | 'subscribe'>;
  copyText: (text: string) => Promise<void>;
  openExternal: (url: string) => Promise<void>;
  /** The page has begun to listen: it knows the engine's state, and can be asked for things. */
  onListening: (page: AskingPage) => void;
}

/**
 * Connects our page, and nobody else, with the engine. An untrusted sender and a malformed message are thrown at, since
 * neither comes from a page that works; what the engine refuses goes back as a value.
 */
export function setupIpc({ ipcMain, engine, copyText, openExternal, onListening }: IpcOptions): void {
  const links = new RevealedLinks();
  const subscriptions = new WeakMap<AskingPage, () => void>();
  /** Whose end is waited for: once each, however often a page comes and goes. */
  const watched = new WeakSet<AskingPage>();

  const unsubscribe = (page: AskingPage): void => {
    subscriptions.get(page)?.();
    subscriptions.delete(page);
  };

  const subscribe = (page: AskingPage): void => {
    // A page that was reloaded asks again, and its earlier life hears nothing any more.
    unsubscribe(page);
    if (!watched.has(page)) page.once('destroyed', () => unsubscribe(page));
    watched.add(page);
    subscriptions.set(
      page,
      engine.subscribe((event) => {
        if (!page.isDestroyed() && !page.isCrashed()) page.send(EVENT_CHANNEL, event);
      }),
    );
  };

  const dispatch = async (command: string, input: unknown): Promise<unknown> => {
    const output = await engine.dispatch(command, input);
    if (command === 'links.reveal') links.add(commands[command].output.parse(output).url);
    return output;
  };

  const answer = (page: AskingPage, ask: Ask): unknown => {
    switch (ask.kind) {
      case 'command':
        return replyWith(() => dispatch(ask.command, ask.input));
      case 'accept':
        return acceptFile(engine, ask.contact, ask.file, { allowDuplicate: ask.allowDuplicate });
      case 'subscribe':
        subscribe(page);
        onListening(page);
        return undefined;
      case 'unsubscribe':
        unsubscribe(page);
        return undefined;
      case 'copy':
        return copyText(ask.text);
      case 'open':
        if (!links.mayOpen(ask.url)) throw new Error('expected a link that was given out');
        return openExternal(new URL(ask.url).href);
      default:
        return assertNever(ask);
    }
  };

  ipcMain.handle(ASK_CHANNEL, (event, message) => {
    assertTrustedSender(event);
    const ask = parseUntrusted(askSchema, message);
    if (!ask.ok) throw new Error('malformed message');
    return answer(event.sender, ask.value);
  });
}

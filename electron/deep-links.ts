import { isContactLink, LINK_SCHEME } from '../contract/contact-link.ts';
import type { Engine } from '../core/engine.ts';
import { AttacheError } from '../core/error.ts';

/** The part of Electron's App that deep links come through. */
export interface LinkApp {
  readonly isPackaged: boolean;
  setAsDefaultProtocolClient(scheme: string): boolean;
  on(event: 'open-url', listener: (event: { preventDefault(): void }, url: string) => void): unknown;
}

/** Deep links that come before there is an engine: more than anybody clicks while an app starts. */
const EARLY_MAX = 10;

/** Where deep links go, from whichever way they come. */
export interface DeepLinks {
  receive(link: string): void;
  /** Hands over what came so far, and from now on each as it comes. */
  deliverTo(offer: (link: string) => void): void;
}

/**
 * Lets the system send `attache:` links here. macOS sends them as events, the first perhaps before the app is ready;
 * elsewhere they are an argument of a start (single-instance.ts). What is in them is the engine's to judge.
 */
export function setupDeepLinks(app: LinkApp, showWindow: () => void): DeepLinks {
  const early: string[] = [];
  let offer: ((link: string) => void) | undefined;
  const receive = (link: string): void => {
    if (offer !== undefined) offer(link);
    else if (early.length < EARLY_MAX) early.push(link);
  };
  // From a checkout the system would start a bare Electron. Where it refuses, links can still be pasted.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    showWindow();
    receive(url);
  });
  return {
    receive,
    deliverTo(to) {
      offer = to;
      early.splice(0).forEach(to);
    },
  };
}

/** The deep link among the arguments of a start. Chromium adds to them and reorders them, so it is looked for. */
export function linkIn(args: readonly string[]): string | undefined {
  return args.find(isContactLink);
}

/** Puts a link before the user. One that is none is told in the window by the engine, so nobody else need hear of it. */
export function offerLink(engine: Pick<Engine, 'offer'>, link: string): void {
  try {
    engine.offer(link);
  } catch (error) {
    if (!(error instanceof AttacheError)) throw error;
  }
}

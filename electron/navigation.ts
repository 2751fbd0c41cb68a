import { isOwnPage } from './page.ts';

interface Preventable {
  preventDefault(): void;
}
type Navigation = Preventable & { readonly url: string };

/** The part of Electron's WebContents that goes places. */
export interface NavigatingContents {
  // One overload an event, as Electron declares them: none of its own would match a union of events.
  /* eslint-disable @typescript-eslint/unified-signatures */
  on(event: 'will-navigate', listener: (details: Navigation) => void): unknown;
  on(event: 'will-frame-navigate', listener: (details: Navigation) => void): unknown;
  on(event: 'will-redirect', listener: (details: Navigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  /* eslint-enable @typescript-eslint/unified-signatures */
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
}

/** Holds a page to our own document: it opens no other, no window, no frame and no webview. */
export function holdToOwnPage(contents: NavigatingContents): void {
  const stay = (details: Navigation): void => {
    if (!isOwnPage(details.url)) details.preventDefault();
  };
  // A file that is dropped beside the drop zone would be opened as a page without this.
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

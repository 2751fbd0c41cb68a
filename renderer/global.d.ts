import type { PreloadApi } from '../contract/bridge.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly attache?: PreloadApi<File>;
  }
}

import type { Bridge, PreloadApi } from '../../contract/bridge.ts';
import { outputOf } from './output-of.ts';

/** The bridge over what Electron's preload gives. Copying is the main process's work, so progress is not reported. */
export function createElectronBridge(api: PreloadApi<File>): Bridge<File> {
  return {
    shell: 'electron',
    invoke: async (command, input) => outputOf(command, await api.send(command, input)),
    subscribe: (listener, onConnection) => api.subscribe(listener, onConnection),
    acceptFiles: (contact, files, options) =>
      api.acceptFiles(contact, files, { allowDuplicate: options?.allowDuplicate ?? false }),
    copyText: (text) => api.copyText(text),
    openLink: (url) => api.openLink(url),
    desktop: { onWish: (listener) => api.onWish(listener) },
  };
}

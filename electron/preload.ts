import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { acceptResultSchema, replySchema, type PreloadApi } from '../contract/bridge.ts';
import { parseEvent } from '../contract/parse-event.ts';
import { windowWishSchema } from '../contract/window-wish.ts';
import { ASK_CHANNEL, EVENT_CHANNEL, WISH_CHANNEL, type Ask } from './messages.ts';
import { offerFiles } from './offer-files.ts';

/** The listener of the page's one subscription. */
let stopListening: () => void = () => undefined;
/** The same of its one listener for wishes. */
let stopWishing: () => void = () => undefined;

/** What the page sees of this process. Every function makes one fixed kind of message; no channel is named from outside. */
const api: PreloadApi<File> = {
  shell: 'electron',

  async send(command, input) {
    return replySchema.parse(await ask({ kind: 'command', command, input }));
  },

  subscribe(listener, onConnection) {
    stopListening();
    let begun = false;
    const receive = (_event: unknown, message: unknown): void => {
      const event = parseEvent(message);
      // What is not in the contract leaves a gap in the sequence, and the page asks for a fresh snapshot.
      if (event === undefined) return;
      // Until then come the changes that were on their way to an earlier subscription, or to the page before a reload.
      begun ||= event.kind === 'snapshot';
      if (begun) listener(event);
    };
    ipcRenderer.on(EVENT_CHANNEL, receive);
    stopListening = () => ipcRenderer.removeListener(EVENT_CHANNEL, receive);
    const stop = stopListening;
    ask({ kind: 'subscribe' }).then(
      () => onConnection(true),
      () => onConnection(false),
    );
    return () => {
      stop();
      // A later subscription has taken the place of this one, and the main process sends to that.
      if (stop === stopListening) void ask({ kind: 'unsubscribe' }).catch(() => undefined);
    };
  },

  acceptFiles(contact, files, { allowDuplicate = false }) {
    return offerFiles(
      files,
      (file) => webUtils.getPathForFile(file),
      async (file) => acceptResultSchema.parse(await ask({ kind: 'accept', contact, file, allowDuplicate })),
    );
  },

  onWish(listener) {
    stopWishing();
    const receive = (_event: unknown, message: unknown): void => {
      const wish = windowWishSchema.safeParse(message);
      if (wish.success) listener(wish.data);
    };
    ipcRenderer.on(WISH_CHANNEL, receive);
    stopWishing = () => ipcRenderer.removeListener(WISH_CHANNEL, receive);
    return stopWishing;
  },

  async copyText(text) {
    await ask({ kind: 'copy', text });
  },

  async openLink(url) {
    await ask({ kind: 'open', url });
  },
};

function ask(message: Ask): Promise<unknown> {
  return ipcRenderer.invoke(ASK_CHANNEL, message);
}

contextBridge.exposeInMainWorld('attache', api);

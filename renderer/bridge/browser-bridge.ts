import { replySchema, type AcceptResult, type Bridge } from '../../contract/bridge.ts';
import { allInOrder } from '../../contract/in-order.ts';
import { FILES_POSTED_AT_ONCE } from '../../contract/limits.ts';
import { connectEvents } from './event-connection.ts';
import { outputOf } from './output-of.ts';
import { fileAddress, postFile } from './post-file.ts';
import { SessionOverError, ShellUnreachableError } from './shell-errors.ts';

/** The longest a command may take before the shell counts as gone, milliseconds. Adding a contact waits for Connect. */
const COMMAND_TIMEOUT_MS = 60_000;

/**
 * The bridge to the loopback shell that served this page.
 *
 * @param onSessionOver - called when the shell no longer knows this page; nothing works until Attaché is opened again.
 */
export function createBrowserBridge(onSessionOver: () => void): Bridge<File> {
  return {
    shell: 'browser',

    async invoke(command, input) {
      const response = await request('/api/command', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ command, input }),
        signal: AbortSignal.timeout(COMMAND_TIMEOUT_MS),
      });
      if (response.status === 401) {
        onSessionOver();
        throw new SessionOverError();
      }
      return outputOf(command, replySchema.parse(await response.json()));
    },

    subscribe: (listener, onConnection) =>
      connectEvents({ openSocket, sessionAlive, onSessionOver }, listener, onConnection),

    acceptFiles(contact, files, { onProgress, allowDuplicate = false } = {}) {
      let copiedInBytes = 0;
      const batch = crypto.randomUUID();
      const post = async ([nth, file]: [number, File]): Promise<AcceptResult> => {
        let sentInBytes = 0;
        const count = (nowInBytes: number): void => {
          copiedInBytes += nowInBytes - sentInBytes;
          sentInBytes = nowInBytes;
          onProgress?.(copiedInBytes);
        };
        const result = await postFile(
          fileAddress(contact, file, { allowDuplicate, batch, nth }),
          file,
          count,
        );
        count(file.size);
        return result;
      };
      return allInOrder(files.entries(), FILES_POSTED_AT_ONCE, post);
    },

    copyText: (text) => navigator.clipboard.writeText(text),

    openLink(url) {
      window.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve();
    },
  };
}

function openSocket(): WebSocket {
  const url = new URL('/api/events', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(url);
}

async function sessionAlive(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD' })).status !== 401;
  } catch {
    return true;
  }
}

/** @throws ShellUnreachableError if there was no answer. */
async function request(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    throw new ShellUnreachableError(cause);
  }
}

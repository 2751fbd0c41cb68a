import { once } from 'node:events';
import { openChatjs } from '../peers/load-chatjs.ts';
import { loadCargo, type CargoFile } from './cargo.ts';
import type { ChatjsMessage } from './carry-chatjs.ts';

/** As many at once as Attaché sends. */
const AT_ONCE = 3;

// Sends the cargo as a page would that calls amazon-connect-chatjs once for each file. The library has no retry of its own
// for the bytes and no setting for one; its service calls use the SDK's three attempts.
const [folder = '', endpoint = '', token = ''] = process.argv.slice(2);
const session = openChatjs(folder, { endpoint, token, contactId: 'contact' });
await session.connect();
const tell = (message: ChatjsMessage): void => void process.send?.(message);
const begun = once(process, 'message');
tell({ kind: 'connected' });
await begun;

const saidSent: string[] = [];
const waiting = loadCargo();
const work = async (): Promise<void> => {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (await send(file)) saidSent.push(file.name);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, work));
tell({ kind: 'done', saidSent });

/** Whether the library says that it was sent. */
async function send({ name, bytes }: CargoFile): Promise<boolean> {
  try {
    await session.sendAttachment({ attachment: new File([bytes], name, { type: 'application/pdf' }) });
    return true;
  } catch {
    return false;
  }
}

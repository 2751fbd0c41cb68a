import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { openChatjs } from '../../peers/load-chatjs.ts';
import { answerOrders, childOptions } from '../child.ts';
import { measureEffort } from '../effort.ts';

// Sends the file as a page would: on the disk until somebody reads it.
const { folder, file, endpoint, token } = childOptions(
  z.object({ folder: z.string(), file: z.string(), endpoint: z.string(), token: z.string() }),
);
const session = openChatjs(folder, { endpoint, token, contactId: 'contact' });
await session.connect();
const attachment = new File([await openAsBlob(file)], path.basename(file, '.bin') + '.pdf', {
  type: 'application/pdf',
});

answerOrders(z.object({}), () => measureEffort(() => session.sendAttachment({ attachment })));

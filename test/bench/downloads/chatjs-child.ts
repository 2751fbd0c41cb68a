import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openChatjs } from '../../peers/load-chatjs.ts';
import { answerOrders, childOptions } from '../child.ts';
import { measureEffort } from '../effort.ts';
import { eachOf } from '../small-files/job.ts';
import { clientSchema, jobSchema } from './job.ts';

const { endpoint, packages = '' } = childOptions(clientSchema);

answerOrders(jobSchema, async ({ participantToken, attachments, folder }) => {
  const session = openChatjs(packages, { endpoint, token: participantToken, contactId: 'contact' });
  await session.connect();
  return measureEffort(() =>
    eachOf(attachments, async (attachmentId) => {
      const blob = await session.downloadAttachment({ attachmentId });
      await writeFile(path.join(folder, `${attachmentId}.pdf`), new Uint8Array(await blob.arrayBuffer()));
    }),
  );
});

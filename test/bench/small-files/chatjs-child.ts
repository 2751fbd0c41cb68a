import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { openChatjs } from '../../peers/load-chatjs.ts';
import { answerOrders, childOptions } from '../child.ts';
import { clientSchema, eachOf, filesIn, jobSchema } from './job.ts';

const { endpoint, files, packages = '' } = childOptions(clientSchema);

answerOrders(jobSchema, async ({ participantToken }) => {
  const session = openChatjs(packages, { endpoint, token: participantToken, contactId: 'contact' });
  await session.connect();
  const paths = await filesIn(files);
  const from = performance.now();
  await eachOf(paths, async (file) => {
    const attachment = new File([await openAsBlob(file)], path.basename(file), { type: 'application/pdf' });
    await session.sendAttachment({ attachment });
  });
  return (performance.now() - from) / 1_000;
});

import { answerOrders, childOptions } from '../child.ts';
import { measureEffort } from '../effort.ts';
import { connectBare } from '../small-files/bare-client.ts';
import { eachOf } from '../small-files/job.ts';
import { clientSchema, jobSchema } from './job.ts';

const { endpoint } = childOptions(clientSchema);

answerOrders(jobSchema, async ({ participantToken, attachments, folder }) => {
  const client = await connectBare(endpoint, participantToken);
  return measureEffort(() => eachOf(attachments, (attachment) => client.fetch(attachment, folder)));
});

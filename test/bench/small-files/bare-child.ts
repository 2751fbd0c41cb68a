import { performance } from 'node:perf_hooks';
import { answerOrders, childOptions } from '../child.ts';
import { connectBare } from './bare-client.ts';
import { clientSchema, eachOf, filesIn, jobSchema } from './job.ts';

const { endpoint, files } = childOptions(clientSchema);

answerOrders(jobSchema, async ({ participantToken }) => {
  const client = await connectBare(endpoint, participantToken);
  const paths = await filesIn(files);
  const from = performance.now();
  await eachOf(paths, (path) => client.send(path));
  return (performance.now() - from) / 1_000;
});

import { silentLog } from '../../core/diagnostics/log.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { openBenchEngine } from '../bench/bench-engine.ts';
import { chatjsChecks } from './chatjs-checks.ts';
import { runChecks, type Outcome } from './check.ts';
import { startCustomer } from './customer.ts';
import { fetchPackages } from './fetch-packages.ts';
import { s3Checks } from './s3-checks.ts';
import { startS3rver, startSend } from './s3.ts';

/*
 * `npm run test:peers`: what only somebody else's program can say. Programs that share no line with ours are fetched from
 * npm for the run and stand at the other end; a table says what they saw. Exits with 1 if a promise was not kept.
 */
await using peers = await fetchPackages('amazon-connect-chatjs@5', '@20minutes/s3rver@5', 'send@1');
const outcomes = [...(await askChatjs(peers.folder)), ...(await askS3(peers.folder))];
for (const { judge, promise, kept, seen } of outcomes) {
  console.log(`${kept ? 'kept  ' : 'BROKEN'}  ${judge}: ${promise}\n          ${seen}`);
}
const broken = outcomes.filter(({ kept }) => !kept).length;
console.log(`\n${outcomes.length - broken} of ${outcomes.length} promises kept`);
if (broken > 0) process.exitCode = 1;

async function askChatjs(folder: string): Promise<Outcome[]> {
  const sandbox = await startSandbox({ contacts: 1 });
  await using ending = new AsyncDisposableStack();
  ending.defer(() => sandbox.close());
  const [chat] = sandbox.contacts;
  if (chat === undefined) throw new Error('expected a chat');
  const bench = ending.use(await openBenchEngine(sandbox.endpoint, [chat], silentLog));
  const [contact] = bench.contacts;
  if (contact === undefined) throw new Error('expected a contact');
  const customer = ending.use(await startCustomer(folder, sandbox.endpoint, chat));
  return await runChecks(chatjsChecks({ customer, bench, contact }));
}

async function askS3(folder: string): Promise<Outcome[]> {
  await using s3rver = await startS3rver(folder);
  await using send = await startSend(folder);
  return await runChecks(s3Checks(s3rver, send));
}

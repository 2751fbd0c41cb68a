import { onTestFinished, expect, it } from 'vitest';
import { createControlClient } from '../../sandbox/control-client.ts';
import { startSandboxProcess } from '../bench/sandbox-process.ts';
import { openWorkshop, viewWhen } from './workshop.ts';

const ITEMS = 5_000;
const ATTACHMENTS = 2_500;
const BLOCKED_MAX_MS = 50;

/**
 * The most work that was done without a look at timers, milliseconds. Measured in processor time, since on a busy machine
 * others take their turns in between; and at every millisecond, so that it is never too little.
 */
function watchTurns(): () => number {
  let longest = 0;
  let last = process.cpuUsage();
  const sampler = setInterval(() => {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    longest = Math.max(longest, (user + system) / 1_000);
  }, 1);
  onTestFinished(() => clearInterval(sampler));
  return () => longest;
}

it('shows the first page of a long chat while the rest is read, and stays awake meanwhile', async () => {
  const workshop = await openWorkshop();
  // In a process of its own, so that what keeps this one busy is the engine.
  await using sandbox = await startSandboxProcess({ contacts: 1 });
  const [chat] = sandbox.contacts;
  if (chat === undefined) throw new Error('expected a chat');
  const seed = { items: ITEMS, attachments: ATTACHMENTS };
  await createControlClient(sandbox.control).seedTranscript(chat.contactId, seed);
  const engine = await workshop.startEngine();
  await engine.invoke('contacts.add', {
    endpoint: { kind: 'url', url: sandbox.endpoint },
    token: { kind: 'participant', value: chat.participantToken },
  });
  const longestTurn = watchTurns();
  const toldFirst = await viewWhen(engine, (event) =>
    event.kind === 'changes' ? event.changes.put.attachments?.length : undefined,
  );
  expect(toldFirst).toBeLessThan(ATTACHMENTS / 2);
  await viewWhen(engine, () => engine.snapshot().attachments.length === ATTACHMENTS || undefined);
  expect(longestTurn()).toBeLessThan(BLOCKED_MAX_MS);
});

import { expect, it } from 'vitest';
import { createControlClient } from '../../sandbox/control-client.ts';
import { startSandboxProcess } from '../bench/sandbox-process.ts';
import { watchTurns } from '../watch-turns.ts';
import { openWorkshop, viewWhen } from './workshop.ts';

const ITEMS = 5_000;
const ATTACHMENTS = 2_500;
const BLOCKED_MAX_MS = 50;

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
  using turns = watchTurns();
  const toldFirst = await viewWhen(engine, (event) =>
    event.kind === 'changes' ? event.changes.put.attachments?.length : undefined,
  );
  expect(toldFirst).toBeLessThan(ATTACHMENTS / 2);
  await viewWhen(engine, () => engine.snapshot().attachments.length === ATTACHMENTS || undefined);
  expect(turns.longestMs()).toBeLessThan(BLOCKED_MAX_MS);
});

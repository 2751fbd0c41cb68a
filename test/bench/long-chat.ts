import { performance } from 'node:perf_hooks';
import { silentLog } from '../../core/diagnostics/log.ts';
import { createControlClient } from '../../sandbox/control-client.ts';
import { viewWhen } from '../view-when.ts';
import { watchTurns } from '../watch-turns.ts';
import { openBenchEngine } from './bench-engine.ts';
import { startSandboxProcess } from './sandbox-process.ts';

export const ITEMS = 5_000;
const ATTACHMENTS = 2_500;

/** What it takes to add a contact whose chat is {@link ITEMS} items long, half of them attachments. */
export interface LongChat {
  /** From the contact's place in the list to its first attachments there. */
  firstMs: number;
  /** To the last of them. The quotas are Connect's: eight pages of a hundred items a second. */
  wholeMs: number;
  /** The longest that the engine listened to nobody. */
  longestTurnMs: number;
}

export async function measureLongChat(): Promise<LongChat> {
  await using sandbox = await startSandboxProcess({ contacts: 1 });
  const [chat] = sandbox.contacts;
  if (chat === undefined) throw new Error('expected a chat');
  const seed = { items: ITEMS, attachments: ATTACHMENTS };
  await createControlClient(sandbox.control).seedTranscript(chat.contactId, seed);
  await using bench = await openBenchEngine(sandbox.endpoint, [], silentLog);
  const { engine } = bench;
  using turns = watchTurns();
  await engine.invoke('contacts.add', {
    endpoint: { kind: 'url', url: sandbox.endpoint },
    token: { kind: 'participant', value: chat.participantToken },
  });
  const addedAt = performance.now();
  await viewWhen(engine, () => engine.snapshot().attachments.length > 0 || undefined);
  const firstMs = performance.now() - addedAt;
  await viewWhen(engine, () => engine.snapshot().attachments.length === ATTACHMENTS || undefined);
  return { firstMs, wholeMs: performance.now() - addedAt, longestTurnMs: turns.longestMs() };
}

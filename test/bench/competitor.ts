import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { OperationName } from '../../sandbox/service/limits.ts';
import { callOperation, type OperationAnswer } from '../../sandbox/testing/participant.ts';

const connectionSchema = z.object({ ConnectionCredentials: z.object({ ConnectionToken: z.string() }) });
const startSchema = z.object({ AttachmentId: z.string() });

/** When the other client sends: so many files at once, then a pause that varies by a fifth. */
export interface Habit {
  name: string;
  files: number;
  everyMs: number;
}

/** Calls of the other client, and how many of them were throttled. */
export interface Competition {
  calls: number;
  throttled: number;
}

/**
 * Another client of the same instance. It starts and completes uploads at its own pace whatever it is told, and never tries
 * again. It stores no bytes, so the sandbox turns its Completes down, but only after they have used the quota.
 *
 * @returns what became of its calls, when the signal has ended it.
 */
export async function compete(
  endpoint: string,
  participantToken: string,
  { files, everyMs }: Habit,
  signal: AbortSignal,
): Promise<Competition> {
  const { body } = await callOperation(endpoint, 'CreateParticipantConnection', participantToken, {
    Type: ['CONNECTION_CREDENTIALS'],
  });
  const token = connectionSchema.parse(body).ConnectionCredentials.ConnectionToken;
  const competition = { calls: 0, throttled: 0 };
  const call = async (name: OperationName, input: object): Promise<OperationAnswer> => {
    const answer = await callOperation(endpoint, name, token, { ...input, ClientToken: randomUUID() });
    competition.calls += 1;
    if (answer.status === 429) competition.throttled += 1;
    return answer;
  };
  const sendOne = async (): Promise<void> => {
    const file = { AttachmentName: 'theirs.txt', ContentType: 'text/plain', AttachmentSizeInBytes: 1 };
    const started = startSchema.safeParse((await call('StartAttachmentUpload', file)).body);
    if (started.success)
      await call('CompleteAttachmentUpload', { AttachmentIds: [started.data.AttachmentId] });
  };
  while (!signal.aborted) {
    await Promise.all(Array.from({ length: files }, sendOne));
    // Rejects when the signal ends it, which is how it is meant to end.
    await delay(everyMs * (0.8 + 0.4 * Math.random()), undefined, { signal }).catch(() => undefined);
  }
  return competition;
}

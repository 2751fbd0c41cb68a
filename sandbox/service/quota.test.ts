import { GetTranscriptCommand } from '@aws-sdk/client-connectparticipant';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createControlClient } from '../control-client.ts';
import { startSandbox } from '../start.ts';
import { TestParticipant } from '../testing/participant.ts';
import { sdkClient } from '../testing/sdk.ts';
import { operationNames } from './limits.ts';
import { connectQuotas, Quotas } from './quota.ts';
import type { OperationName } from './limits.ts';

function takeMany(quotas: Quotas, operation: OperationName, attempts: number): number {
  return Array.from({ length: attempts }, () => quotas.take(operation)).filter(Boolean).length;
}

describe('the quotas of an instance', () => {
  it.each(operationNames)('%s: the burst at once, then the rate', (operation) => {
    let now = 0;
    const quotas = new Quotas('connect', () => now);
    const { burst, perSecond } = connectQuotas[operation];
    expect(takeMany(quotas, operation, 100)).toBe(burst);
    now += 1000;
    expect(takeMany(quotas, operation, 100)).toBe(perSecond);
    now += Math.ceil(1000 / perSecond) - 1;
    expect(takeMany(quotas, operation, 100)).toBe(0);
    now += 1;
    expect(takeMany(quotas, operation, 100)).toBe(1);
    now += 3_600_000;
    expect(takeMany(quotas, operation, 100)).toBe(burst);
  });

  it('has the numbers that Connect documents', () => {
    expect(connectQuotas.StartAttachmentUpload).toEqual({ perSecond: 2, burst: 5 });
    expect(connectQuotas.CompleteAttachmentUpload).toEqual({ perSecond: 2, burst: 5 });
    expect(connectQuotas.GetAttachment).toEqual({ perSecond: 8, burst: 12 });
    expect(connectQuotas.GetTranscript).toEqual({ perSecond: 8, burst: 12 });
    expect(connectQuotas.CreateParticipantConnection).toEqual({ perSecond: 6, burst: 9 });
    expect(connectQuotas.DisconnectParticipant).toEqual({ perSecond: 3, burst: 5 });
  });

  it('scales, never gets stuck below one request, and can be off or reset', () => {
    let now = 0;
    const quotas = new Quotas({ scale: 0.1 }, () => now);
    expect(takeMany(quotas, 'StartAttachmentUpload', 10)).toBe(1);
    now += 5000;
    expect(takeMany(quotas, 'StartAttachmentUpload', 10)).toBe(1);
    quotas.reset();
    expect(takeMany(quotas, 'StartAttachmentUpload', 10)).toBe(1);
    expect(takeMany(new Quotas({ scale: 3 }, () => now), 'StartAttachmentUpload', 100)).toBe(15);
    expect(takeMany(new Quotas('off', () => now), 'StartAttachmentUpload', 1000)).toBe(1000);
  });
});

describe('throttling', () => {
  it('is one bucket for all contacts, reaches the SDK as ThrottlingException, and is counted', async () => {
    let now = Date.parse('2026-11-21T09:00:00Z');
    const sandbox = await startSandbox({ now: () => now });
    onTestFinished(sandbox.close);
    const control = createControlClient(sandbox.control);
    const [one, two] = await Promise.all(
      sandbox.contacts
        .slice(0, 2)
        .map((contact) => TestParticipant.connect(sandbox, contact.participantToken)),
    );
    const client = sdkClient(sandbox.endpoint);
    for (let sent = 0; sent < 6; sent += 1) {
      await client.send(new GetTranscriptCommand({ ConnectionToken: one?.token }));
      await client.send(new GetTranscriptCommand({ ConnectionToken: two?.token }));
    }
    const throttled = {
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 429 },
    };
    const again = () => client.send(new GetTranscriptCommand({ ConnectionToken: two?.token }));
    await expect(again()).rejects.toMatchObject(throttled);
    now += 125;
    await again();
    await expect(again()).rejects.toMatchObject(throttled);
    await control.resetQuotas();
    await again();
    expect(await control.report()).toMatchObject({
      requests: { GetTranscript: 16 },
      throttled: { GetTranscript: 2 },
    });
  });
});

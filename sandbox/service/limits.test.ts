import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createControlClient } from '../control-client.ts';
import type { Sandbox } from '../start.ts';
import { startSandbox } from '../start.ts';
import { callOperation, TestParticipant } from '../testing/participant.ts';
import type { OperationAnswer } from '../testing/participant.ts';
import type { OperationName } from './limits.ts';
import { operationLimits, operationNames } from './limits.ts';

/** Written down from the service model a second time, so that a slip in the table shows. */
interface Limit {
  operation: OperationName;
  member: string;
  /** An input with the member at a size: a length, a number of items, or the number itself. */
  at: (size: number) => Record<string, unknown>;
  min?: number;
  max?: number;
}

const text = (length: number) => 'a'.repeat(length);
const start = {
  AttachmentName: 'note.txt',
  ContentType: 'text/plain',
  AttachmentSizeInBytes: 1,
  ClientToken: 'token',
};
const complete = { AttachmentIds: ['id'], ClientToken: 'token' };

const limits: Limit[] = [
  {
    operation: 'CreateParticipantConnection',
    member: 'type',
    at: (size) => ({ Type: Array.from({ length: size }, () => 'CONNECTION_CREDENTIALS') }),
    min: 1,
  },
  {
    operation: 'StartAttachmentUpload',
    member: 'attachmentName',
    at: (size) => ({ ...start, AttachmentName: text(size) }),
    min: 1,
    max: 256,
  },
  {
    operation: 'StartAttachmentUpload',
    member: 'contentType',
    at: (size) => ({ ...start, ContentType: text(size) }),
    min: 1,
    max: 255,
  },
  {
    operation: 'StartAttachmentUpload',
    member: 'attachmentSizeInBytes',
    at: (size) => ({ ...start, AttachmentSizeInBytes: size }),
    min: 1,
  },
  {
    operation: 'StartAttachmentUpload',
    member: 'clientToken',
    at: (size) => ({ ...start, ClientToken: text(size) }),
    min: 1,
    max: 500,
  },
  {
    operation: 'CompleteAttachmentUpload',
    member: 'attachmentIds',
    at: (size) => ({ ...complete, AttachmentIds: Array.from({ length: size }, () => 'id') }),
    min: 1,
    max: 1,
  },
  {
    operation: 'CompleteAttachmentUpload',
    member: 'attachmentIds.1.member',
    at: (size) => ({ ...complete, AttachmentIds: [text(size)] }),
    min: 1,
    max: 256,
  },
  {
    operation: 'CompleteAttachmentUpload',
    member: 'clientToken',
    at: (size) => ({ ...complete, ClientToken: text(size) }),
    min: 1,
    max: 500,
  },
  {
    operation: 'GetAttachment',
    member: 'attachmentId',
    at: (size) => ({ AttachmentId: text(size) }),
    min: 1,
    max: 256,
  },
  {
    operation: 'GetAttachment',
    member: 'urlExpiryInSeconds',
    at: (size) => ({ AttachmentId: 'id', UrlExpiryInSeconds: size }),
    min: 5,
    max: 300,
  },
  {
    operation: 'GetTranscript',
    member: 'contactId',
    at: (size) => ({ ContactId: text(size) }),
    min: 1,
    max: 256,
  },
  {
    operation: 'GetTranscript',
    member: 'maxResults',
    at: (size) => ({ MaxResults: size }),
    min: 0,
    max: 100,
  },
  {
    operation: 'GetTranscript',
    member: 'nextToken',
    at: (size) => ({ NextToken: text(size) }),
    min: 1,
    max: 1000,
  },
  {
    operation: 'GetTranscript',
    member: 'startPosition.id',
    at: (size) => ({ StartPosition: { Id: text(size) } }),
    min: 1,
    max: 256,
  },
  {
    operation: 'GetTranscript',
    member: 'startPosition.absoluteTime',
    at: (size) => ({ StartPosition: { AbsoluteTime: text(size) } }),
    min: 1,
    max: 100,
  },
  {
    operation: 'GetTranscript',
    member: 'startPosition.mostRecent',
    at: (size) => ({ StartPosition: { MostRecent: size } }),
    min: 0,
    max: 100,
  },
  {
    operation: 'DisconnectParticipant',
    member: 'clientToken',
    at: (size) => ({ ClientToken: text(size) }),
    max: 500,
  },
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', contacts: 1 });
});
afterAll(() => sandbox.close());

/** Disconnecting ends the participant, so every case gets a new contact's. */
async function freshBearers(): Promise<Record<'participant' | 'connection', string>> {
  const { participantToken } = await createControlClient(sandbox.control).addContact();
  const { token } = await TestParticipant.connect(sandbox, participantToken);
  return { participant: participantToken, connection: token };
}

async function call(operation: OperationName, input: unknown): Promise<OperationAnswer> {
  const bearers = await freshBearers();
  return callOperation(sandbox.endpoint, operation, bearers[operationLimits[operation].bearer], input);
}

/** Whether the member's own limit was the reason to refuse; an id that is not known is another. */
function breaks(answer: OperationAnswer, member: string): boolean {
  const isBroken = String(answer.body.Message).includes(`Value at '${member}' failed to satisfy constraint`);
  if (isBroken) expect(answer).toMatchObject({ status: 400, type: 'ValidationException' });
  return isBroken;
}

describe.each(limits)('$operation $member', ({ operation, member, at, min, max }) => {
  if (min !== undefined) {
    it.each([
      { size: min - 1, broken: true },
      { size: min, broken: false },
    ])('$size broken: $broken', async ({ size, broken }) => {
      expect(breaks(await call(operation, at(size)), member)).toBe(broken);
    });
  }
  if (max !== undefined) {
    it.each([
      { size: max, broken: false },
      { size: max + 1, broken: true },
    ])('$size broken: $broken', async ({ size, broken }) => {
      expect(breaks(await call(operation, at(size)), member)).toBe(broken);
    });
  }
});

describe.each(operationNames)('%s token', (operation) => {
  const { bearer } = operationLimits[operation];
  const input = { ...start, ...complete, AttachmentId: 'id' };

  it.each([
    { token: undefined, status: 400, type: 'ValidationException' },
    { token: '', status: 400, type: 'ValidationException' },
    { token: 'a', status: 403, type: 'AccessDeniedException' },
    { token: text(1000), status: 403, type: 'AccessDeniedException' },
    { token: text(1001), status: 400, type: 'ValidationException' },
  ])('of length $token.length is answered $status', async ({ token, status, type }) => {
    expect(await callOperation(sandbox.endpoint, operation, token, input)).toMatchObject({ status, type });
  });

  it(`must be the ${bearer} token, not the other`, async () => {
    const tokens = await freshBearers();
    const wrong = bearer === 'participant' ? tokens.connection : tokens.participant;
    expect(await callOperation(sandbox.endpoint, operation, wrong, input)).toMatchObject({
      status: 403,
      type: 'AccessDeniedException',
    });
  });
});

describe.each([
  { operation: 'StartAttachmentUpload', input: start },
  { operation: 'CompleteAttachmentUpload', input: complete },
  { operation: 'GetAttachment', input: { AttachmentId: 'id' } },
] as const)('$operation', ({ operation, input }) => {
  it.each(Object.keys(input))('requires %s', async (member) => {
    const without = { ...input, [member]: null };
    const answer = await call(operation, without);
    expect(answer).toMatchObject({ status: 400, type: 'ValidationException' });
    expect(answer.body.Message).toMatch(new RegExp(`Value at '${member}' .*Member must not be null`, 'i'));
  });
});

describe.each([
  {
    operation: 'CreateParticipantConnection',
    member: 'type.1.member',
    input: (value: string) => ({ Type: [value] }),
    values: ['WEBSOCKET', 'CONNECTION_CREDENTIALS', 'WEBRTC_CONNECTION'],
  },
  {
    operation: 'GetTranscript',
    member: 'scanDirection',
    input: (value: string) => ({ ScanDirection: value }),
    values: ['FORWARD', 'BACKWARD'],
  },
  {
    operation: 'GetTranscript',
    member: 'sortOrder',
    input: (value: string) => ({ SortOrder: value }),
    values: ['DESCENDING', 'ASCENDING'],
  },
] as const)('$operation $member', ({ operation, member, input, values }) => {
  it.each(values)('takes %s', async (value) => {
    expect(await call(operation, input(value))).toMatchObject({ status: 200 });
  });

  it.each(['', 'SIDEWAYS', values[0].toLowerCase()])('refuses "%s"', async (value) => {
    expect(breaks(await call(operation, input(value)), member)).toBe(true);
  });
});

describe('values of another type', () => {
  it.each([
    { operation: 'StartAttachmentUpload', member: 'attachmentName', input: { ...start, AttachmentName: 5 } },
    {
      operation: 'StartAttachmentUpload',
      member: 'attachmentSizeInBytes',
      input: { ...start, AttachmentSizeInBytes: 1.5 },
    },
    {
      operation: 'StartAttachmentUpload',
      member: 'attachmentSizeInBytes',
      input: { ...start, AttachmentSizeInBytes: '1' },
    },
    {
      operation: 'CompleteAttachmentUpload',
      member: 'attachmentIds',
      input: { ...complete, AttachmentIds: 'id' },
    },
    {
      operation: 'CreateParticipantConnection',
      member: 'connectParticipant',
      input: { ConnectParticipant: 'yes' },
    },
    { operation: 'GetTranscript', member: 'startPosition', input: { StartPosition: 'here' } },
    { operation: 'GetTranscript', member: 'input', input: ['not', 'a', 'structure'] },
  ] as const)('$operation refuses $member', async ({ operation, member, input }) => {
    expect(breaks(await call(operation, input), member)).toBe(true);
  });
});

it('counts characters, not UTF-16 units', async () => {
  const name = (count: number) => ({ ...start, AttachmentName: `${'😀'.repeat(count - 4)}.txt` });
  expect(await call('StartAttachmentUpload', name(256))).toMatchObject({ status: 200 });
  expect(breaks(await call('StartAttachmentUpload', name(257)), 'attachmentName')).toBe(true);
});

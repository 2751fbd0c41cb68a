import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Report, SandboxContact } from './control-schema.ts';
import {
  customerMessageSchema,
  expireTokensSchema,
  newContactSchema,
  newParticipantSchema,
} from './control-schema.ts';
import { faultRulesSchema } from './faults.ts';
import { bounded, readBody } from './http-io.ts';
import { parseJson } from './parse-json.ts';
import { nextCustomerName } from './sample-names.ts';
import { newAttachment, reportOf } from './service/attachments.ts';
import { completeAttachment } from './service/complete.ts';
import type { Instance } from './service/instance.ts';
import { contentDisposition } from './service/upload-headers.ts';
import type { Contact, Participant } from './world.ts';
import { newParticipant } from './world.ts';

const maxJsonBytes = 1024 * 1024;
/** The largest attachment that an instance can be set to take. */
const maxFileBytes = 104_857_600;

export interface ControlCall {
  instance: Instance;
  request: IncomingMessage;
  url: URL;
}

/** A refusal of the control API, with its HTTP status. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Work<Arguments extends unknown[]> = (call: ControlCall, ...rest: Arguments) => unknown;

/** By method and path below `/_sandbox`. */
export const plainRoutes: Readonly<Record<string, Work<[]>>> = {
  'GET /report': ({ instance }) => report(instance),
  'GET /contacts': ({ instance }) => [...instance.world.contacts.values()].map(toSandboxContact),
  'POST /contacts': async ({ instance, request }) => {
    const { label } = await jsonBody(request, newContactSchema);
    return toSandboxContact(instance.addContact(label ?? nextCustomerName(instance.world.contacts.size)));
  },
  'GET /faults': ({ instance }) => instance.parts.faults.list(),
  'PUT /faults': async ({ instance, request }) => {
    instance.parts.faults.replace(await jsonBody(request, faultRulesSchema));
    return instance.parts.faults.list();
  },
  'POST /reset-quotas': ({ instance }) => instance.parts.quotas.reset(),
};

/** By method and what follows `/_sandbox/contacts/ID/`. */
export const contactRoutes: Readonly<Record<string, Work<[Contact]>>> = {
  'POST customer-file': receiveCustomerFile,
  'POST customer-message': async ({ instance, request }, contact) => {
    const { text } = await jsonBody(request, customerMessageSchema);
    assertActive(contact);
    instance.say(contact, contact.customer, { Type: 'MESSAGE', ContentType: 'text/plain', Content: text });
  },
  'POST end': ({ instance }, contact) => instance.endContact(contact),
  'POST expire-tokens': async ({ instance, request }, contact) => {
    const { participant } = await jsonBody(request, expireTokensSchema);
    const { tokens } = instance.parts;
    tokens.revokeConnections(isIn(contact));
    if (participant === true) {
      tokens.revokeParticipantTokens(isIn(contact));
      for (const one of contact.participants) one.participantToken = tokens.issueParticipantToken(one);
    }
    return toSandboxContact(contact);
  },
  'POST drop-sockets': ({ instance }, contact) => instance.parts.sockets.drop(isIn(contact)),
  'POST participants': async ({ instance, request }, contact) => {
    const { role } = await jsonBody(request, newParticipantSchema);
    const participant = newParticipant(contact.contactId, role, role.toLowerCase(), (one) =>
      instance.parts.tokens.issueParticipantToken(one),
    );
    contact.participants.push(participant);
    return { participantToken: participant.participantToken };
  },
};

/** A contact with its current tokens. */
export function toSandboxContact({ contactId, label, supervisor, customer }: Contact): SandboxContact {
  return {
    contactId,
    label,
    participantToken: supervisor.participantToken,
    customerToken: customer.participantToken,
  };
}

function report(instance: Instance): Report {
  const { objects } = instance.parts;
  return {
    attachments: instance.attachments
      .all()
      .map((attachment) => reportOf(attachment, objects.get(attachment.key)?.sha256 ?? null)),
    requests: Object.fromEntries(instance.requests),
    throttled: Object.fromEntries(instance.throttled),
    storeRefusals: instance.storeRefusals,
  };
}

/** The customer's own client sends a file: stored, completed and scanned at once. */
async function receiveCustomerFile(
  { instance, request, url }: ControlCall,
  contact: Contact,
): Promise<unknown> {
  assertActive(contact);
  const name = z.string().min(1).max(256).parse(url.searchParams.get('name'));
  const contentType = z
    .string()
    .regex(/^[ -~]{1,255}$/, 'Expected printable ASCII')
    .parse(url.searchParams.get('type') ?? 'application/octet-stream');
  const { objects, clock } = instance.parts;
  const draft = await objects.receive(bounded(request, maxFileBytes));
  if (draft.sizeInBytes === 0) {
    await objects.discard(draft);
    throw new ControlError(400, 'Expected a file of at least 1 byte');
  }
  const { sizeInBytes } = draft;
  const attachment = newAttachment(randomUUID(), contact.customer, { name, contentType, sizeInBytes });
  await objects.commit(attachment.key, draft, {
    contentType,
    contentDisposition: contentDisposition(name),
    storedAt: new Date(clock()),
  });
  instance.attachments.add(attachment);
  completeAttachment(instance, attachment, attachment.attachmentId);
  return { attachmentId: attachment.attachmentId };
}

function assertActive(contact: Contact): void {
  if (contact.hasEnded) throw new ControlError(409, 'The chat has ended');
}

function isIn(contact: Contact): (participant: Participant) => boolean {
  return ({ contactId }) => contactId === contact.contactId;
}

/** @throws z.ZodError, saying what was expected. */
async function jsonBody<Value>(request: IncomingMessage, schema: z.ZodType<Value>): Promise<Value> {
  const text = (await readBody(request, maxJsonBytes)).toString();
  return schema.parse(text === '' ? {} : parseJson(text));
}

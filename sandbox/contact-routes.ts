import type { ControlCall, Work } from './control-call.ts';
import { assertActive, ControlError, jsonBody } from './control-call.ts';
import type { Role, SandboxContact } from './control-schema.ts';
import {
  customerMessageSchema,
  expireTokensSchema,
  newParticipantSchema,
  pushFrameSchema,
  seedSchema,
  transferSchema,
} from './control-schema.ts';
import { receiveCustomerFile } from './customer-file.ts';
import { eventType } from './service/instance.ts';
import { seedTranscript } from './service/seed-transcript.ts';
import { transferContact } from './service/transfer.ts';
import type { Contact, Participant } from './world.ts';
import { hasRoomFor, newParticipant } from './world.ts';

/** By method and what follows `/_sandbox/contacts/ID/`. */
export const contactRoutes: Readonly<Record<string, Work<[Contact]>>> = {
  'POST customer-file': receiveCustomerFile,
  'POST customer-message': async ({ instance, request }, contact) => {
    const { text } = await jsonBody(request, customerMessageSchema);
    assertActive(contact);
    instance.say(contact, contact.customer, { Type: 'MESSAGE', ContentType: 'text/plain', Content: text });
  },
  'POST seed-transcript': async ({ instance, request }, contact) => {
    const seed = await jsonBody(request, seedSchema);
    if (!hasRoomFor(contact, seed.items))
      throw new ControlError(409, 'The transcript has no room for so many');
    await seedTranscript(instance, contact, seed);
  },
  'POST transfer': transfer,
  'POST end': ({ instance }, contact) => instance.endContact(contact),
  'POST expire-tokens': expireTokens,
  'POST drop-sockets': ({ instance }, contact) => instance.parts.sockets.drop(isIn(contact)),
  'POST push-frame': async ({ instance, request }, contact) => {
    const { raw } = await jsonBody(request, pushFrameSchema);
    instance.parts.sockets.pushRaw(isIn(contact), raw);
  },
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

async function transfer({ instance, request }: ControlCall, contact: Contact): Promise<void> {
  const { failed = false, role = 'SUPERVISOR' } = await jsonBody(request, transferSchema);
  assertActive(contact);
  if (failed) {
    instance.say(contact, 'system', { Type: 'EVENT', ContentType: eventType('transfer.failed') });
  } else if (!transferContact(instance, contact, role)) {
    throw new ControlError(409, `The chat has no ${role} to transfer from`);
  }
}

async function expireTokens({ instance, request }: ControlCall, contact: Contact): Promise<SandboxContact> {
  const { participant, role } = await jsonBody(request, expireTokensSchema);
  const { tokens } = instance.parts;
  tokens.revokeConnections(isIn(contact, role));
  if (participant === true) {
    tokens.revokeParticipantTokens(isIn(contact, role));
    for (const one of contact.participants.filter(isIn(contact, role))) {
      one.participantToken = tokens.issueParticipantToken(one);
    }
  }
  return toSandboxContact(contact);
}

/** Matches everyone in a chat, or those of one role. */
function isIn(contact: Contact, role?: Role): (participant: Participant) => boolean {
  return (one) => one.contactId === contact.contactId && (role === undefined || one.role === role);
}

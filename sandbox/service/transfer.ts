import type { Role } from '../control-schema.ts';
import type { Contact, Participant } from '../world.ts';
import { newParticipant } from '../world.ts';
import { eventType } from './instance.ts';
import type { Instance } from './instance.ts';

/**
 * Hands a chat from everyone of a role to a new agent. For those who leave it is over; the customer notices a new name.
 *
 * Assumed, as AWS documents the events and not what follows them: the order of the events, that the tokens of those who
 * leave die and their sockets close, and that the chat keeps its contact id.
 *
 * @returns whether there was anyone to leave.
 */
export function transferContact(instance: Instance, contact: Contact, role: Role): boolean {
  const { tokens, sockets } = instance.parts;
  const leaving = contact.participants.filter((participant) => participant.role === role);
  if (leaving.length === 0) return false;
  const leaves = (participant: Participant) => leaving.includes(participant);

  instance.say(contact, 'system', { Type: 'EVENT', ContentType: eventType('transfer.succeeded') });
  tokens.revokeConnections(leaves);
  tokens.revokeParticipantTokens(leaves);
  sockets.close(leaves);
  contact.participants = contact.participants.filter((participant) => !leaves(participant));
  for (const one of leaving) {
    instance.say(contact, one, { Type: 'EVENT', ContentType: eventType('participant.left') });
  }

  const agent = newParticipant(contact.contactId, 'AGENT', 'New agent', (one) =>
    tokens.issueParticipantToken(one),
  );
  agent.isConnected = true;
  contact.participants.push(agent);
  instance.say(contact, agent, { Type: 'EVENT', ContentType: eventType('participant.joined') });
  return true;
}

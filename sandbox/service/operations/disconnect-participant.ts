import { eventType } from '../instance.ts';
import { operation } from '../operation.ts';

/** The caller leaves the chat; when it is the customer, the chat ends (assumed). The tokens of the caller die. */
export const disconnectParticipant = operation('DisconnectParticipant', ({ instance, caller }) => {
  const { tokens, sockets } = instance.parts;
  const contact = instance.world.contact(caller.contactId);
  instance.say(contact, caller, { Type: 'EVENT', ContentType: eventType('participant.left') });
  tokens.revokeConnections((participant) => participant === caller);
  // Assumed: a participant who has left cannot come back.
  tokens.revokeParticipantTokens((participant) => participant === caller);
  if (caller === contact.customer) instance.endContact(contact);
  sockets.close((participant) => participant === caller);
  return {};
});

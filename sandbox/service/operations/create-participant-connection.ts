import { eventType } from '../instance.ts';
import { operation } from '../operation.ts';
import { socketLifeMs } from '../sockets.ts';
import { connectionTokenLifeMs } from '../tokens.ts';

/**
 * Gives a websocket URL, a connection token, or both; can be repeated. Assumed: without Type it gives neither, and
 * WEBRTC_CONNECTION gives nothing in a chat.
 */
export const createParticipantConnection = operation(
  'CreateParticipantConnection',
  ({ instance, caller, input }) => {
    const { tokens, clock, endpoint } = instance.parts;
    const types = input.Type ?? [];
    if (input.ConnectParticipant === true && !caller.isConnected) {
      caller.isConnected = true;
      const contact = instance.world.contact(caller.contactId);
      instance.say(contact, caller, { Type: 'EVENT', ContentType: eventType('participant.joined') });
    }
    const websocketUrl = () =>
      `${endpoint.replace(/^http/, 'ws')}/socket?ticket=${tokens.issueTicket(caller)}`;
    return {
      ...(types.includes('WEBSOCKET') && {
        Websocket: { Url: websocketUrl(), ConnectionExpiry: new Date(clock() + socketLifeMs).toISOString() },
      }),
      ...(types.includes('CONNECTION_CREDENTIALS') && {
        ConnectionCredentials: {
          ConnectionToken: tokens.issueConnectionToken(caller),
          Expiry: new Date(clock() + connectionTokenLifeMs).toISOString(),
        },
      }),
    };
  },
);

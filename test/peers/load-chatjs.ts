import { z } from 'zod';
import { loadPackage } from './fetch-packages.ts';

/** What we use of amazon-connect-chatjs' session (its README). */
export interface ChatjsSession {
  connect(): Promise<unknown>;
  sendAttachment(file: { attachment: File }): Promise<unknown>;
  downloadAttachment(attachment: { attachmentId: string }): Promise<Blob>;
  getTranscript(page: { maxResults: number }): Promise<unknown>;
  disconnectParticipant(): Promise<unknown>;
  onMessage(listener: (message: unknown) => void): void;
}

const connectSchema = z.object({
  ChatSession: z.custom<{ setGlobalConfig(config: object): void; create(chat: object): ChatjsSession }>(),
});

/**
 * Makes a customer's session with the amazon-connect-chatjs of a folder. It is a library for browsers, and what it needs of
 * one beside this Node has (fetch, File, WebSocket, navigator) is put into the globals: load it in a process of its own.
 */
export function openChatjs(
  folder: string,
  { endpoint, token, contactId }: { endpoint: string; token: string; contactId: string },
): ChatjsSession {
  Object.assign(globalThis, { window: globalThis, self: globalThis });
  loadPackage(folder, 'amazon-connect-chatjs');
  const { ChatSession } = connectSchema.parse(Reflect.get(globalThis, 'connect'));
  ChatSession.setGlobalConfig({
    endpoint,
    region: 'us-east-1',
    // It logs nothing.
    loggerConfig: { level: 10 },
    // Otherwise it asks `navigator.onLine`, which Node does not have, and never opens its websocket.
    webSocketManagerConfig: { isNetworkOnline: () => true },
  });
  return ChatSession.create({
    type: 'CUSTOMER',
    chatDetails: { contactId, participantId: 'participant', participantToken: token },
    disableCSM: true,
  });
}

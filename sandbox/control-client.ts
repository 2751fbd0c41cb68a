import { z } from 'zod';
import type { Report, Role, SandboxContact } from './control-schema.ts';
import {
  customerFileSchema,
  participantSchema,
  reportSchema,
  sandboxContactSchema,
} from './control-schema.ts';
import type { FaultRule } from './faults.ts';
import { faultRulesSchema } from './faults.ts';

/** How long a control request may take, in milliseconds; a customer's file may be 100 MB. */
const timeoutMs = 60_000;

export type ControlClient = ReturnType<typeof createControlClient>;

/**
 * A method for each route of the control API.
 *
 * Every method throws an Error with the sandbox's own words if it refuses, and a TimeoutError after a minute.
 *
 * @param controlUrl `Sandbox.control`, or `control` of the ready line.
 */
export function createControlClient(controlUrl: string) {
  const call = async <Value>(
    method: string,
    path: string,
    schema: z.ZodType<Value>,
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<Value> => {
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json();
    if (!response.ok) {
      throw new Error(`${method} ${path} was answered ${response.status}: ${JSON.stringify(answer)}`);
    }
    return schema.parse(answer);
  };
  const ofContact = (contactId: string, action: string) =>
    `/contacts/${encodeURIComponent(contactId)}/${action}`;
  const nothing = z.object({});

  return {
    /** What arrived, how often each operation was called, and what was refused. */
    report: (): Promise<Report> => call('GET', '/report', reportSchema),
    contacts: (): Promise<SandboxContact[]> => call('GET', '/contacts', z.array(sandboxContactSchema)),
    /** Makes a contact; without a label the customer gets a name. */
    addContact: (label?: string): Promise<SandboxContact> =>
      call('POST', '/contacts', sandboxContactSchema, JSON.stringify({ label })),
    /** Adds someone to the chat, for example a CUSTOM_BOT. */
    addParticipant: (contactId: string, role: Role): Promise<{ participantToken: string }> =>
      call('POST', ofContact(contactId, 'participants'), participantSchema, JSON.stringify({ role })),
    /** The customer sends a file of 1 byte to 100 MB. */
    sendCustomerFile: (
      contactId: string,
      file: { name: string; type?: string; bytes: Uint8Array<ArrayBuffer> },
    ): Promise<{ attachmentId: string }> => {
      const query = new URLSearchParams({
        name: file.name,
        ...(file.type !== undefined && { type: file.type }),
      });
      return call(
        'POST',
        `${ofContact(contactId, 'customer-file')}?${query.toString()}`,
        customerFileSchema,
        file.bytes,
      );
    },
    sendCustomerMessage: async (contactId: string, text: string): Promise<void> => {
      await call('POST', ofContact(contactId, 'customer-message'), nothing, JSON.stringify({ text }));
    },
    endContact: async (contactId: string): Promise<void> => {
      await call('POST', ofContact(contactId, 'end'), nothing);
    },
    /**
     * Kills the connection tokens; with `participant` the participant tokens too.
     *
     * @returns the contact with the tokens that are good now.
     */
    expireTokens: (contactId: string, options: { participant?: boolean } = {}): Promise<SandboxContact> =>
      call('POST', ofContact(contactId, 'expire-tokens'), sandboxContactSchema, JSON.stringify(options)),
    /** Cuts the contact's websockets without a close frame. */
    dropSockets: async (contactId: string): Promise<void> => {
      await call('POST', ofContact(contactId, 'drop-sockets'), nothing);
    },
    faults: (): Promise<FaultRule[]> => call('GET', '/faults', faultRulesSchema),
    /** Puts these rules in the place of all others. */
    setFaults: (rules: FaultRule[]): Promise<FaultRule[]> =>
      call('PUT', '/faults', faultRulesSchema, JSON.stringify(rules)),
    resetQuotas: async (): Promise<void> => {
      await call('POST', '/reset-quotas', nothing);
    },
  };
}

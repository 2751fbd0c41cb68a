import { z } from 'zod';
import type { Report, Role, SandboxContact, Seed, Transfer } from './control-schema.ts';
import {
  customerFileSchema,
  participantSchema,
  reportSchema,
  sandboxContactSchema,
} from './control-schema.ts';
import type { FaultRule } from './faults.ts';
import { faultRulesSchema } from './faults.ts';
import type { ScanRule } from './service/scan.ts';
import { scanRulesSchema } from './service/scan.ts';

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
     * Fills the chat's past with up to 10,000 items, a second apart and older than all that is there. No frame is pushed.
     * The attachments are the customer's, APPROVED, can be fetched, and do not count against the contact's quota.
     */
    seedTranscript: async (contactId: string, seed: Seed): Promise<void> => {
      await call('POST', ofContact(contactId, 'seed-transcript'), nothing, JSON.stringify(seed));
    },
    /**
     * Hands the chat to a new agent: the supervisor's (or another role's) tokens and sockets end, the customer stays.
     * A `failed` transfer only says so to everyone.
     */
    transferContact: async (contactId: string, transfer: Transfer = {}): Promise<void> => {
      await call('POST', ofContact(contactId, 'transfer'), nothing, JSON.stringify(transfer));
    },
    /**
     * Kills the connection tokens; with `participant` the participant tokens too; with `role` only those of this role.
     *
     * @returns the contact with the tokens that are good now.
     */
    expireTokens: (
      contactId: string,
      options: { participant?: boolean; role?: Role } = {},
    ): Promise<SandboxContact> =>
      call('POST', ofContact(contactId, 'expire-tokens'), sandboxContactSchema, JSON.stringify(options)),
    /** Cuts the contact's websockets without a close frame. */
    dropSockets: async (contactId: string): Promise<void> => {
      await call('POST', ofContact(contactId, 'drop-sockets'), nothing);
    },
    /** Sends text as it is to every open socket of the contact; an array in one burst. At most 1 MB of JSON. */
    pushFrame: async (contactId: string, raw: string | readonly string[]): Promise<void> => {
      const body = JSON.stringify({ raw: typeof raw === 'string' ? [raw] : raw });
      await call('POST', ofContact(contactId, 'push-frame'), nothing, body);
    },
    scan: (): Promise<ScanRule[]> => call('GET', '/scan', scanRulesSchema),
    /** Puts these rules in the place of all others. They hold for attachments that are completed from now on. */
    setScan: (rules: ScanRule[]): Promise<ScanRule[]> =>
      call('PUT', '/scan', scanRulesSchema, JSON.stringify(rules)),
    faults: (): Promise<FaultRule[]> => call('GET', '/faults', faultRulesSchema),
    /** Puts these rules in the place of all others. */
    setFaults: (rules: FaultRule[]): Promise<FaultRule[]> =>
      call('PUT', '/faults', faultRulesSchema, JSON.stringify(rules)),
    resetQuotas: async (): Promise<void> => {
      await call('POST', '/reset-quotas', nothing);
    },
  };
}

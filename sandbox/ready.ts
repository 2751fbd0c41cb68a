import type { SandboxContact } from './control-schema.ts';

/** The first line of `attache sandbox --json`. */
export interface ReadyLine {
  event: 'ready';
  endpoint: string;
  control: string;
  contacts: SandboxContact[];
}

/** Tells a script where the sandbox is and which contacts it may use. */
export function readyLine(sandbox: {
  endpoint: string;
  control: string;
  contacts: readonly SandboxContact[];
}): ReadyLine {
  const { endpoint, control, contacts } = sandbox;
  return {
    event: 'ready',
    endpoint,
    control,
    contacts: contacts.map(({ contactId, label, participantToken, customerToken }) => ({
      contactId,
      label,
      participantToken,
      customerToken,
    })),
  };
}

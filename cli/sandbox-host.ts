import type { SandboxHost } from '../core/ports.ts';
import { Secret } from '../core/secret.ts';
import type { Sandbox } from '../sandbox/start.ts';
import { customerSample } from './samples.ts';

/** Long enough for the window to have drawn the contacts, so that the file is seen arriving. Milliseconds. */
const CUSTOMER_AFTER_MS = 1_500;

/** A sandbox inside this process for the browser shell; its customers send a file soon after it has started. */
export function createSandboxHost(): SandboxHost & { close(): Promise<void> } {
  let running: Promise<Sandbox> | undefined;
  let greeting: NodeJS.Timeout | undefined;
  return {
    async start() {
      running ??= import('../sandbox/start.ts').then(({ startSandbox }) => startSandbox());
      const sandbox = await running;
      // Nobody is harmed if a customer says nothing: this is decoration.
      greeting ??= setTimeout(() => void greet(sandbox).catch(() => undefined), CUSTOMER_AFTER_MS);
      return {
        endpoint: sandbox.endpoint,
        contacts: sandbox.contacts.map(({ label, participantToken }) => ({
          label,
          participantToken: new Secret(participantToken),
        })),
      };
    },
    async close() {
      clearTimeout(greeting);
      const sandbox = await running?.catch(() => undefined);
      await sandbox?.close();
    },
  };
}

/** Every customer says why, and sends a file. */
async function greet({ control, contacts }: Sandbox): Promise<void> {
  const { createControlClient } = await import('../sandbox/control-client.ts');
  const client = createControlClient(control);
  const sample = await customerSample();
  for (const { contactId } of contacts) {
    await client.sendCustomerMessage(contactId, 'Hello! Here is a picture of what is broken.');
    await client.sendCustomerFile(contactId, sample);
  }
}

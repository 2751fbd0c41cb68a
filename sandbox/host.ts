import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createControlClient } from './control-client.ts';
import { startSandbox, type Sandbox } from './start.ts';

/** What the customers send; the other samples are for sending to them. */
export const CUSTOMER_SAMPLE = { name: 'warranty-photo.jpg', type: 'image/jpeg' } as const;

/** Long enough for the window to have drawn the contacts, so that the file is seen arriving. Milliseconds. */
const CUSTOMER_AFTER_MS = 1_500;

/** A sandbox inside an app's own process. */
export interface HostedSandbox {
  /** Started when it is first asked for; asked again, the same one. */
  start(): Promise<{ endpoint: string; contacts: readonly { label: string; participantToken: string }[] }>;
  close(): Promise<void>;
}

/**
 * A sandbox for "Try it with sample contacts": soon after its start every customer says hello and sends a picture.
 * @param samplesDirectory - where the sample files are; without them the customers only say hello.
 */
export function hostSandbox(samplesDirectory: string): HostedSandbox {
  let running: Promise<Sandbox> | undefined;
  let greeting: NodeJS.Timeout | undefined;
  return {
    async start() {
      running ??= startSandbox();
      try {
        const sandbox = await running;
        // Nobody is harmed if a customer says nothing: this is decoration.
        greeting ??= setTimeout(
          () => void greet(sandbox, samplesDirectory).catch(() => undefined),
          CUSTOMER_AFTER_MS,
        );
        return { endpoint: sandbox.endpoint, contacts: sandbox.contacts };
      } catch (error) {
        running = undefined;
        throw error;
      }
    },
    async close() {
      clearTimeout(greeting);
      const sandbox = await running?.catch(() => undefined);
      await sandbox?.close();
    },
  };
}

async function greet({ control, contacts }: Sandbox, samplesDirectory: string): Promise<void> {
  const client = createControlClient(control);
  for (const { contactId } of contacts) {
    await client.sendCustomerMessage(contactId, 'Hello! Here is a picture of what is broken.');
  }
  const bytes = new Uint8Array(await readFile(path.join(samplesDirectory, CUSTOMER_SAMPLE.name)));
  for (const { contactId } of contacts) {
    await client.sendCustomerFile(contactId, { ...CUSTOMER_SAMPLE, bytes });
  }
}

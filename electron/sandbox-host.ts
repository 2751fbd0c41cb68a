import type { SandboxHost } from '../core/ports.ts';
import { Secret } from '../core/secret.ts';
import type { Sandbox } from '../sandbox/start.ts';

/** A sandbox in this process, loaded and started when it is first asked for; asked again, the same one. */
export function createSandboxHost(): SandboxHost & { close(): Promise<void> } {
  let running: Promise<Sandbox> | undefined;
  return {
    async start() {
      running ??= import('../sandbox/start.ts').then(({ startSandbox }) => startSandbox());
      try {
        const { endpoint, contacts } = await running;
        return {
          endpoint,
          contacts: contacts.map(({ label, participantToken }) => ({
            label,
            participantToken: new Secret(participantToken),
          })),
        };
      } catch (error) {
        running = undefined;
        throw error;
      }
    },

    async close() {
      await (await running)?.close();
    },
  };
}

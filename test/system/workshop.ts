import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { ContactView, UploadView } from '../../contract/views.ts';
import { createEngine, type Engine, type EngineOptions } from '../../core/engine.ts';
import { silentLog } from '../../core/diagnostics/log.ts';
import { systemClock, systemRandom } from '../../core/system-ports.ts';
import { createMemoryVault } from '../../core/vault/memory-vault.ts';
import type { Ports } from '../../core/ports.ts';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/start.ts';
import { viewWhen } from '../view-when.ts';

export { viewWhen };

/** Everything a system test stands on: a sandbox, a folder of its own, and engines that end with the test. */
export interface Workshop {
  sandbox: Sandbox;
  control: ControlClient;
  folder: string;
  dataDirectory: string;
  ports: Ports;
  /** Starts an engine on the workshop's data directory. */
  startEngine(options?: Partial<EngineOptions>): Promise<Engine>;
  /** Adds the sandbox's nth contact, as its agent. */
  addContact(engine: Engine, nth?: number): Promise<ContactView>;
  /** Writes a file with bytes that no other file has. */
  makeFile(name: string, sizeInBytes: number): Promise<string>;
}

export async function openWorkshop(options: SandboxOptions = {}): Promise<Workshop> {
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const sandbox = await startSandbox({ quotas: 'off', scanMs: 20, ...options });
  onTestFinished(() => sandbox.close());
  const dataDirectory = path.join(folder, 'data');
  const ports: Ports = {
    clock: systemClock,
    random: systemRandom,
    vault: createMemoryVault(),
    log: silentLog,
  };
  return {
    sandbox,
    control: createControlClient(sandbox.control),
    folder,
    dataDirectory,
    ports,
    async startEngine(engineOptions = {}) {
      const engine = await createEngine(ports, {
        dataDirectory,
        downloadDirectory: path.join(folder, 'downloads'),
        version: '0.0.0-test',
        holdSeconds: 0,
        ...engineOptions,
      });
      onTestFinished(() => engine.stop());
      return engine;
    },
    async addContact(engine, nth = 0) {
      const from = sandbox.contacts[nth];
      if (from === undefined) throw new Error(`the sandbox has no contact ${nth}`);
      const { contact } = await engine.invoke('contacts.add', {
        label: from.label,
        endpoint: { kind: 'url', url: sandbox.endpoint },
        token: { kind: 'participant', value: from.participantToken },
      });
      return contact;
    },
    async makeFile(name, sizeInBytes) {
      const file = path.join(folder, name);
      const bytes = Buffer.alloc(sizeInBytes, `${name} ${systemRandom.uuid()} `);
      await writeFile(file, bytes);
      return file;
    },
  };
}

export async function sha256Of(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** Resolves with an upload's view as soon as the condition holds for it. The test's own time-out is the bound. */
export function uploadWhen(
  engine: Engine,
  id: string,
  condition: (upload: UploadView) => boolean,
): Promise<UploadView> {
  return viewWhen(engine, (event) => {
    const uploads = event.kind === 'snapshot' ? event.snapshot.uploads : (event.changes.put.uploads ?? []);
    return uploads.find((upload) => upload.id === id && condition(upload));
  });
}

/** Resolves with the contact's view as soon as it is in the state. */
export function contactWhen(engine: Engine, id: string, state: ContactView['state']): Promise<ContactView> {
  return viewWhen(engine, (event) => {
    const contacts = event.kind === 'snapshot' ? event.snapshot.contacts : (event.changes.put.contacts ?? []);
    return contacts.find((contact) => contact.id === id && contact.state === state);
  });
}

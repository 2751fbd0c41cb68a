import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ContactView, UploadView } from '../../contract/views.ts';
import { createEngine, type Engine } from '../../core/engine.ts';
import type { Log, Vault } from '../../core/ports.ts';
import { systemClock, systemRandom } from '../../core/system-ports.ts';
import { createMemoryVault } from '../../core/vault/memory-vault.ts';
import type { SandboxContact } from '../../sandbox/control-schema.ts';

/** The real engine on a folder of its own. Disposing stops it and removes the folder. */
export interface BenchEngine extends AsyncDisposable {
  engine: Engine;
  dataDirectory: string;
  contacts: ContactView[];
  /** Accepts one file, for the contacts in turn. */
  accept: (nth: number, name: string, bytes: Buffer) => Promise<UploadView>;
}

const NO_QUOTA = { rate: 1e6, burst: 1e6 } as const;
/** For what is about us and not about the service. */
export const UNLIMITED = {
  CreateParticipantConnection: NO_QUOTA,
  StartAttachmentUpload: NO_QUOTA,
  CompleteAttachmentUpload: NO_QUOTA,
  GetAttachment: NO_QUOTA,
  GetTranscript: NO_QUOTA,
  DisconnectParticipant: NO_QUOTA,
} as const;

export interface BenchEngineOptions {
  /** Default: one in memory, so that copies are not encrypted. */
  vault?: Vault;
  /** Default true. */
  work?: boolean;
  /** Default: Connect's. */
  quotas?: 'off';
  /** Where its folder is made, which is left there for somebody else to remove. Default: one that goes with it. */
  keepIn?: string;
}

/** Everything as users have it, but for the hold; its contacts are connected. */
export async function openBenchEngine(
  endpoint: string,
  people: readonly Pick<SandboxContact, 'label' | 'participantToken'>[],
  log: Log,
  { vault = createMemoryVault(), work = true, quotas, keepIn }: BenchEngineOptions = {},
): Promise<BenchEngine> {
  const folder = await mkdtemp(path.join(keepIn ?? tmpdir(), 'attache-bench-'));
  const dataDirectory = path.join(folder, 'data');
  const engine = await createEngine(
    { clock: systemClock, random: systemRandom, vault, log },
    {
      dataDirectory,
      downloadDirectory: path.join(folder, 'downloads'),
      version: '0.0.0-bench',
      holdSeconds: 0,
      work,
      ...(quotas === 'off' && { quotas: UNLIMITED }),
    },
  );
  const contacts: ContactView[] = [];
  for (const { label, participantToken } of people) {
    const { contact } = await engine.invoke('contacts.add', {
      label,
      endpoint: { kind: 'url', url: endpoint },
      token: { kind: 'participant', value: participantToken },
    });
    contacts.push(contact);
  }
  await untilAllActive(engine);
  return {
    engine,
    dataDirectory,
    contacts,
    accept(nth, name, bytes) {
      const contact = contacts[nth % contacts.length];
      if (contact === undefined) throw new Error('expected a contact');
      return engine.accept(contact.id, { kind: 'stream', name, stream: Readable.from([bytes]) });
    },
    async [Symbol.asyncDispose]() {
      await engine.stop();
      if (keepIn === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves once every contact is followed. */
export async function untilAllActive(engine: Engine): Promise<void> {
  const active = Promise.withResolvers<undefined>();
  const stop = engine.subscribe(() => {
    if (engine.snapshot().contacts.every(({ state }) => state === 'active')) active.resolve(undefined);
  });
  await active.promise;
  stop();
}

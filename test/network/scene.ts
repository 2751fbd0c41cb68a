import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { ErrorCode } from '../../contract/errors.ts';
import type { DownloadView, UploadView } from '../../contract/views.ts';
import { silentLog } from '../../core/diagnostics/log.ts';
import { createEngine, type Engine, type EngineOptions } from '../../core/engine.ts';
import type { Ports } from '../../core/ports.ts';
import { systemClock, systemRandom } from '../../core/system-ports.ts';
import { createMemoryVault } from '../../core/vault/memory-vault.ts';
import { createControlClient } from '../../sandbox/control-client.ts';
import { startFaultProxy, type FaultProxy, type Identity } from './fault-proxy.ts';
import { startSandboxBehind } from './sandbox-behind.ts';
import type { Step } from './steps.ts';

const FILE_IN_BYTES = 300_000;

/** A sandbox behind a line, and one piece of work that an engine has to do over it. */
export interface Scene extends AsyncDisposable {
  readonly line: FaultProxy;
  /** Starts the engine that does the work; until now everything was prepared over a good line. */
  begin(): Promise<void>;
  /** Resolves when the view of the work says that it waits for the line, with this code. */
  told(code: ErrorCode | undefined): Promise<void>;
  /** Resolves when the work is done. Rejects when it failed. */
  done(): Promise<void>;
  /** Whether the user was ever told that the line is away. */
  wasOffline(): boolean;
  /** Everything arrived once and whole. */
  judge(): Promise<void>;
}

export interface SceneOptions {
  /** Entered by TLS with this certificate. */
  identity?: Identity;
  /** What clients call this machine. */
  host?: 'localhost' | '127.0.0.1';
}

export async function openScene(
  { work, losesComplete = false, withoutFeed = false }: Pick<Step, 'work' | 'losesComplete' | 'withoutFeed'>,
  { identity, host }: SceneOptions = {},
): Promise<Scene> {
  await using opening = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-line-'));
  opening.defer(() => rm(folder, { recursive: true, force: true }));
  const line = opening.use(startFaultProxy({}, identity));
  const sandbox = await startSandboxBehind(line, { quotas: 'off', scanMs: 20, contacts: 1 }, host);
  opening.defer(() => sandbox.close());
  const control = createControlClient(sandbox.control);
  const ports: Ports = {
    clock: systemClock,
    random: systemRandom,
    vault: createMemoryVault(),
    log: silentLog,
  };
  const start = (options: Partial<EngineOptions>): Promise<Engine> =>
    createEngine(ports, {
      dataDirectory: path.join(folder, 'data'),
      downloadDirectory: path.join(folder, 'downloads'),
      version: '0.0.0-test',
      holdSeconds: 0,
      ...options,
    });

  const bytes = randomBytes(FILE_IN_BYTES);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const chat = sandbox.contacts[0];
  if (chat === undefined) throw new Error('expected a contact');
  const before = await start({ work: false, live: false });
  const { contact } = await before.invoke('contacts.add', {
    endpoint: { kind: 'url', url: sandbox.endpoint },
    token: { kind: 'participant', value: chat.participantToken },
  });
  if (work === 'upload') {
    const file = path.join(folder, 'report.pdf');
    await writeFile(file, bytes);
    await before.accept(contact.id, { kind: 'path', path: file });
  }
  await before.stop();
  if (losesComplete) {
    await control.setFaults([
      { on: 'CompleteAttachmentUpload', fault: { kind: 'lose-answer', applied: true } },
    ]);
  }

  let engine: Engine | undefined;
  let wasOffline = false;
  opening.defer(() => engine?.stop());
  const disposal = opening.move();
  /** Resolves with what the engine works on once that is as wanted. */
  const when = async (wanted: (view: UploadView | DownloadView) => boolean) => {
    const found = Promise.withResolvers<UploadView | DownloadView>();
    const stop = engine?.subscribe((event) => {
      const { uploads = [], downloads = [] } = event.kind === 'snapshot' ? event.snapshot : event.changes.put;
      const view = [...uploads, ...downloads].find(wanted);
      if (view !== undefined) found.resolve(view);
    });
    return found.promise.finally(stop);
  };

  return {
    line,
    async begin() {
      engine = await start({ live: !withoutFeed });
      engine.subscribe((event) => {
        const { line: state } = event.kind === 'snapshot' ? event.snapshot : event.changes;
        if (state?.state === 'offline') wasOffline = true;
      });
      if (work === 'upload') return;
      const { attachmentId } = await control.sendCustomerFile(chat.contactId, { name: 'damage.jpg', bytes });
      await engine.fetch(contact.id, attachmentId);
    },
    async told(code) {
      await when(({ waiting }) => waiting?.for === 'line' && waiting.code === code);
    },
    async done() {
      const view = await when(({ state }) => ['sent', 'delivered', 'done', 'failed'].includes(state));
      if (view.state === 'failed') throw new Error(`failed with ${view.error?.code ?? 'no code'}`);
    },
    wasOffline: () => wasOffline,
    async judge() {
      if (work === 'upload') {
        const { attachments } = await control.report();
        const arrived = attachments.filter(({ completesApplied }) => completesApplied > 0);
        expect(arrived).toMatchObject([{ name: 'report.pdf', sha256, completesApplied: 1 }]);
        return;
      }
      const received = await readFile(path.join(folder, 'downloads', 'damage.jpg'));
      expect(received.equals(bytes)).toBe(true);
    },
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  };
}

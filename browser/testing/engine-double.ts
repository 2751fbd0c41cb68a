import { errorView } from '../../contract/errors.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';
import type { UploadView } from '../../contract/views.ts';
import type { FileSource } from '../../core/engine.ts';
import type { OneFileOptions } from '../../core/uploads/batches.ts';
import { AttacheError } from '../../core/error.ts';
import type { BrowserShellOptions } from '../start.ts';

export const SNAPSHOT: EngineEvent = {
  kind: 'snapshot',
  sequence: 1,
  snapshot: {
    contacts: [],
    uploads: [],
    attachments: [],
    links: [],
    downloads: [],
    notices: [],
    sources: [],
    offers: [],
    line: { state: 'online' },
    settings: { values: { ...DEFAULT_SETTINGS, downloadDirectory: '/home/you/Downloads' }, managed: [] },
    rate: { upBytesPerSecond: 0, downBytesPerSecond: 0 },
    policy: { mayRemember: true },
    queue: { paused: false },
    exporting: { state: 'idle' },
    update: { state: 'none' },
    version: '0.0.0',
    tokensKept: true,
    sandboxAvailable: false,
  },
};

export function changesEvent(sequence: number): EngineEvent {
  return { kind: 'changes', sequence, changes: { put: {}, gone: {} } };
}

/** An engine that remembers what it was asked, accepts by reading to the end, and publishes when it is told to. */
export class EngineDouble implements Pick<BrowserShellOptions, 'engine'> {
  readonly dispatched: { command: unknown; input: unknown }[] = [];
  readonly accepted: {
    contact: string;
    name: string;
    contentType: string | undefined;
    bytes: Buffer;
    options: OneFileOptions | undefined;
  }[] = [];
  readonly failed: unknown[] = [];
  readonly listeners = new Set<(event: EngineEvent) => void>();
  /** Refuses before reading a byte, as for a file that is too large. */
  refuseFiles = false;
  /** Called with each chunk that `accept` has read. */
  onChunk: (chunk: Buffer) => void | Promise<void> = () => undefined;
  onFailed: () => void = () => undefined;

  readonly engine: BrowserShellOptions['engine'] = {
    dispatch: (command, input) => {
      this.dispatched.push({ command, input });
      if (command === 'notices.dismiss') return Promise.resolve({});
      return Promise.reject(
        command === 'test.fails'
          ? new Error('secret detail')
          : new AttacheError('input-invalid', { expected: 'a command' }),
      );
    },
    accept: (contact, source, options) => this.#accept(contact, source, options),
    subscribe: (listener) => {
      this.listeners.add(listener);
      listener(SNAPSHOT);
      return () => this.listeners.delete(listener);
    },
  };

  async #accept(
    contact: string,
    source: FileSource,
    options: OneFileOptions | undefined,
  ): Promise<UploadView> {
    if (source.kind !== 'stream') throw new Error('expected a stream');
    if (this.refuseFiles) {
      source.stream.destroy();
      throw new AttacheError('file-too-large', {
        name: source.name,
        size: source.sizeInBytes ?? 0,
        limit: 1,
      });
    }
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of source.stream) {
        if (!Buffer.isBuffer(chunk)) throw new Error('expected bytes');
        chunks.push(chunk);
        await this.onChunk(chunk);
      }
    } catch (error) {
      this.failed.push(error);
      this.onFailed();
      throw error;
    }
    const bytes = Buffer.concat(chunks);
    const { name, contentType } = source;
    this.accepted.push({ contact, name, contentType, bytes, options });
    return uploadView(contact, name, bytes.length);
  }
}

export function uploadView(contact: string, name: string, sizeInBytes: number): UploadView {
  return {
    id: 'u1',
    contact,
    name,
    sizeInBytes,
    contentType: 'text/plain',
    sha256: '0'.repeat(64),
    state: 'queued',
    position: 65_536,
    attempts: 0,
    acceptedAt: 0,
  };
}

export const inputInvalid = errorView('input-invalid', { expected: 'a command' });

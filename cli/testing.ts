import { Readable } from 'node:stream';
import { DEFAULT_FILE_LIMITS } from '../contract/limits.ts';
import type { ContactView, UploadView } from '../contract/views.ts';
import type { Screen, Terminal } from './terminal.ts';

/** An accepted upload for unit tests; says only what the test is not about. */
export function anUpload(fields: Partial<UploadView> = {}): UploadView {
  return {
    id: 'upload-1',
    contact: 'contact-1',
    name: 'invoice.pdf',
    sizeInBytes: 1_000,
    contentType: 'application/pdf',
    sha256: 'a'.repeat(64),
    state: 'queued',
    position: 65_536,
    attempts: 0,
    acceptedAt: 1_000,
    ...fields,
  };
}

export function aContact(fields: Partial<ContactView> = {}): ContactView {
  return {
    id: 'contact-1',
    label: 'Ms Sato',
    endpoint: { kind: 'region', region: 'us-east-1' },
    state: 'active',
    tokenKind: 'participant',
    limits: DEFAULT_FILE_LIMITS,
    addedAt: 1_000,
    ...fields,
  };
}

/** A screen that keeps what was written to it. */
export interface FakeScreen extends Screen {
  text(): string;
}

export function fakeScreen({ isTTY = false, columns = 80 } = {}): FakeScreen {
  let written = '';
  return {
    isTTY,
    columns,
    write: (text) => {
      written += text;
    },
    text: () => written,
  };
}

/** A pipe that holds these chunks. */
export function pipe(...chunks: readonly (Buffer | string)[]): Readable {
  return Readable.from(chunks);
}

export function fakeTerminal(): Terminal & { stdout: FakeScreen; stderr: FakeScreen } {
  return { stdout: fakeScreen(), stderr: fakeScreen(), stdin: pipe(), env: {} };
}

import { ATTACHMENTS_PER_CHAT, DEFAULT_EXTENSIONS, SIZE_DEFAULT_IN_BYTES } from '../../../contract/limits.ts';
import type {
  AttachmentView,
  ContactView,
  DownloadView,
  FileLimits,
  UploadView,
  Wait,
} from '../../../contract/views.ts';

export const SHA256 = '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';
export const MINUTE = 60_000;

export const DEFAULT_LIMITS: FileLimits = {
  maxSizeInBytes: SIZE_DEFAULT_IN_BYTES,
  extensions: DEFAULT_EXTENSIONS,
  attachments: ATTACHMENTS_PER_CHAT.default,
};

export function fakeContact(id: string, label: string, rest: Partial<ContactView> = {}): ContactView {
  return {
    id,
    label,
    endpoint: { kind: 'region', region: 'eu-central-1' },
    contactId: chatIdOf(id),
    state: 'active',
    tokenKind: 'participant',
    limits: DEFAULT_LIMITS,
    addedAt: Date.now() - 42 * MINUTE,
    ...rest,
  };
}

/** Looks like Amazon's; the same for the same contact. */
function chatIdOf(id: string): string {
  const hash = Array.from(id).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 40_503);
  return `${hash.toString(16).padStart(4, '0')}0c1e-7b2d-4a6f-9e35-1d0c8b7a6f54`;
}

export function fakeUpload(
  id: string,
  contact: string,
  name: string,
  rest: Partial<UploadView> = {},
): UploadView {
  return {
    id,
    contact,
    name,
    sizeInBytes: 1_240_000,
    contentType: 'application/octet-stream',
    sha256: SHA256,
    state: 'queued',
    position: 0,
    attempts: 1,
    acceptedAt: Date.now() - 3 * MINUTE,
    ...rest,
  };
}

export function fakeAttachment(
  attachmentId: string,
  contact: string,
  name: string,
  rest: Partial<AttachmentView> = {},
): AttachmentView {
  return {
    attachmentId,
    contact,
    name,
    contentType: 'application/octet-stream',
    status: 'APPROVED',
    from: { role: 'CUSTOMER', name: 'Maria' },
    at: Date.now() - 9 * MINUTE,
    ...rest,
  };
}

export function fakeDownload(id: string, of: AttachmentView, rest: Partial<DownloadView>): DownloadView {
  return {
    id,
    contact: of.contact,
    attachmentId: of.attachmentId,
    name: of.name,
    state: 'done',
    requestedAt: Date.now() - 5 * MINUTE,
    ...rest,
  };
}

export function sending(transferredInBytes: number, bytesPerSecond: number): Partial<UploadView> {
  return { state: 'sending', progress: { transferredInBytes, bytesPerSecond } };
}

export function waiting(wait: Wait, rest: Partial<UploadView> = {}): Partial<UploadView> {
  return { state: 'queued', waiting: wait, ...rest };
}

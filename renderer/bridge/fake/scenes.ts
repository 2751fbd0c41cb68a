import { errorView } from '../../../contract/errors.ts';
import type { Snapshot } from '../../../contract/events.ts';
import type {
  AttachmentView,
  ContactView,
  DownloadView,
  LinkView,
  UploadView,
  Wait,
} from '../../../contract/views.ts';
import { FAKE_POSITION_GAP } from './move-uploads.ts';

/** Invented data for development, tests and screenshots. */
export type Scene = Snapshot;

const REGION = { kind: 'region', region: 'eu-central-1' } as const;
const SHA256 = '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';
const MINUTE = 60_000;

export function fakeContact(id: string, label: string, rest: Partial<ContactView> = {}): ContactView {
  return {
    id,
    label,
    endpoint: REGION,
    contactId: `${id}-chat`,
    state: 'active',
    tokenKind: 'participant',
    addedAt: Date.now() - 42 * MINUTE,
    ...rest,
  };
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

function fakeDownload(id: string, of: AttachmentView, rest: Partial<DownloadView>): DownloadView {
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

function sending(transferredInBytes: number, bytesPerSecond: number): Partial<UploadView> {
  return { state: 'sending', progress: { transferredInBytes, bytesPerSecond } };
}

function waiting(wait: Wait, rest: Partial<UploadView> = {}): Partial<UploadView> {
  return { state: 'queued', waiting: wait, ...rest };
}

const EMPTY: Scene = {
  contacts: [],
  uploads: [],
  attachments: [],
  links: [],
  downloads: [],
  notices: [],
  line: { state: 'online' },
  version: '0.1.0',
  sandboxAvailable: true,
};

const MARIA = 'maria';
const OMAR = 'omar';
const YUKI = 'yuki';
const DANA = 'dana';

/** An ordinary afternoon. */
function busy(): Scene {
  const now = Date.now();
  const photo = fakeAttachment('a1', MARIA, 'warranty-photo.jpg', {
    sizeInBytes: 2_410_000,
    at: now - 2 * MINUTE,
  });
  const receipt = fakeAttachment('a2', MARIA, 'receipt-4471.pdf', { sizeInBytes: 184_000 });
  const clip = fakeAttachment('a3', MARIA, 'unboxing.mov', { sizeInBytes: 18_300_000, at: now - 6 * MINUTE });
  const scanned = fakeAttachment('a4', MARIA, 'serial-number.heic', {
    status: 'IN_PROGRESS',
    at: now - 20_000,
  });
  const link: LinkView = {
    attachmentId: 'a1',
    contact: MARIA,
    expiresAt: now + 104_000,
    lifetimeInSeconds: 120,
    sizeInBytes: 2_410_000,
  };
  return {
    ...EMPTY,
    contacts: [
      fakeContact(MARIA, 'Maria Souza'),
      fakeContact(OMAR, 'Omar Haddad · returns'),
      fakeContact(YUKI, '高橋 ゆき', { state: 'reconnecting' }),
      fakeContact(DANA, 'Dana Whitfield', {
        tokenKind: 'connection',
        tokenExpiresAt: now + 5 * 60 * MINUTE,
      }),
      fakeContact('old', 'Lars Nyberg', { state: 'ended' }),
    ],
    uploads: [
      fakeUpload('u1', MARIA, 'invoice-1042.pdf', {
        state: 'delivered',
        sizeInBytes: 84_200,
        finishedAt: now - 4 * MINUTE,
        acceptedAt: now - 6 * MINUTE,
      }),
      fakeUpload('u2', MARIA, 'return-label-and-customs-declaration-for-order-20261121-1042.pdf', {
        ...sending(3_100_000, 812_000),
        sizeInBytes: 7_900_000,
        acceptedAt: now - 90_000,
      }),
      fakeUpload('u3', MARIA, 'how-to-reset.mp4', {
        state: 'confirming',
        sizeInBytes: 980_000,
        progress: { transferredInBytes: 980_000 },
        acceptedAt: now - 80_000,
      }),
      fakeUpload('u4', MARIA, 'price-list.xlsx', {
        ...waiting({ for: 'slot' }),
        sizeInBytes: 48_100,
        acceptedAt: now - 70_000,
      }),
      fakeUpload('u5', MARIA, 'party-🎉.png', {
        ...waiting({ for: 'hold', until: now + 5_000 }),
        sizeInBytes: 402_000,
        acceptedAt: now - 1_000,
      }),
      fakeUpload('u6', OMAR, 'store-front.jpg', {
        ...sending(9_300_000, 1_430_000),
        sizeInBytes: 14_800_000,
      }),
      fakeUpload('u7', OMAR, 'orders.csv', {
        ...waiting({ for: 'retry', at: now + 12_000, attempt: 3, code: 'throttled' }),
        sizeInBytes: 21_400,
        attempts: 2,
      }),
      fakeUpload('u8', YUKI, '見積書.pdf', { ...waiting({ for: 'connection' }), sizeInBytes: 310_000 }),
      fakeUpload('u9', DANA, 'floor-plan.png', { state: 'paused', sizeInBytes: 560_000 }),
      fakeUpload('u10', DANA, 'voicemail.wav', {
        state: 'sent',
        waiting: { for: 'scan' },
        sizeInBytes: 201_000,
        finishedAt: now - MINUTE,
      }),
      fakeUpload('u11', 'old', 'contract-draft.docx', {
        state: 'delivered',
        sizeInBytes: 33_000,
        finishedAt: now - 30 * MINUTE,
        acceptedAt: now - 31 * MINUTE,
      }),
    ],
    attachments: [photo, receipt, clip, scanned],
    links: [link],
    downloads: [
      fakeDownload('d1', receipt, {
        path: '~/Downloads/Attaché/receipt-4471.pdf',
        sizeInBytes: 184_000,
        sha256: SHA256,
        finishedAt: now - 4 * MINUTE,
      }),
      fakeDownload('d2', clip, {
        state: 'fetching',
        sizeInBytes: 18_300_000,
        progress: { transferredInBytes: 6_200_000, bytesPerSecond: 940_000 },
      }),
    ],
  };
}

/** Everything that can go wrong, at once. */
function broken(): Scene {
  const now = Date.now();
  const lost = fakeAttachment('b1', MARIA, 'damage-report.pdf');
  return {
    ...EMPTY,
    contacts: [
      fakeContact(MARIA, 'Maria Souza', { state: 'reconnecting' }),
      fakeContact(OMAR, 'Omar Haddad · returns', { state: 'needs-token', tokenKind: 'connection' }),
      fakeContact(YUKI, '高橋 ゆき', { state: 'refused', error: errorView('service-denied') }),
      fakeContact('old', 'Lars Nyberg', { state: 'ended' }),
    ],
    uploads: [
      fakeUpload('u1', MARIA, 'warranty-terms.pdf', {
        state: 'failed',
        error: errorView('too-many-attempts', { attempts: 8, detail: '503 SlowDown' }),
        attempts: 8,
      }),
      fakeUpload('u2', MARIA, 'macro-sheet.xlsx', {
        state: 'rejected',
        error: errorView('rejected-by-scan'),
      }),
      fakeUpload('u3', MARIA, 'invoice-1042.pdf', {
        state: 'checking',
        waiting: { for: 'decision' },
        error: errorView('outcome-unknown'),
      }),
      fakeUpload('u4', MARIA, 'floor-plan.png', {
        ...waiting({ for: 'line', nextProbeAt: now + 14_000 }),
        sizeInBytes: 5_600_000,
        progress: { transferredInBytes: 2_200_000 },
      }),
      fakeUpload('u5', MARIA, 'orders.csv', waiting({ for: 'line', nextProbeAt: now + 14_000 })),
      fakeUpload('u6', OMAR, 'store-front.jpg', waiting({ for: 'token' })),
      fakeUpload('u7', OMAR, 'return-steps.txt', waiting({ for: 'token' })),
      fakeUpload('u8', 'old', 'contract-draft.docx', { state: 'failed', error: errorView('contact-ended') }),
    ],
    attachments: [lost, fakeAttachment('b2', MARIA, 'invoice.exe.pdf', { status: 'REJECTED' })],
    downloads: [
      fakeDownload('d1', lost, {
        state: 'failed',
        error: errorView('attachment-unavailable', { detail: 'it was deleted.' }),
      }),
    ],
    notices: [
      {
        id: 'n1',
        at: now,
        error: errorView('database-damaged', { path: '~/.config/attache/attache.db.damaged-1' }),
      },
    ],
    line: { state: 'offline', since: now - 6 * MINUTE, nextProbeAt: now + 14_000 },
  };
}

/** A thousand files to one chat, for seeing that the list stays quick. */
function many(): Scene {
  const scene = busy();
  const more = Array.from({ length: 1000 }, (_, index) =>
    fakeUpload(`m${index}`, OMAR, `photo-${index}.jpg`, waiting({ for: 'slot' })),
  );
  return { ...scene, uploads: [...scene.uploads, ...more] };
}

const SCENES: Readonly<Record<string, () => Scene>> = { empty: () => EMPTY, busy, broken, many };

/** @param name - `empty`, `busy`, `broken` or `many`; anything else is `busy`. Its uploads go in the order in which they stand. */
export function fakeScene(name: string): Scene {
  const scene = (SCENES[name] ?? busy)();
  return {
    ...scene,
    uploads: scene.uploads.map((upload, index) => ({ ...upload, position: index * FAKE_POSITION_GAP })),
  };
}

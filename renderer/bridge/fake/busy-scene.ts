import { errorView } from '../../../contract/errors.ts';
import type { LinkView } from '../../../contract/views.ts';
import { DANA, EMPTY_SCENE, LARS, MARIA, OMAR, YUKI, type Scene } from './empty-scene.ts';
import {
  fakeAttachment,
  fakeContact,
  fakeDownload,
  fakeUpload,
  MINUTE,
  sending,
  SHA256,
  waiting,
} from './items.ts';

/** An ordinary afternoon. */
export function busyScene(): Scene {
  const now = Date.now();
  const photo = fakeAttachment('a1', MARIA, 'warranty-photo.jpg', {
    sizeInBytes: 2_410_000,
    at: now - 2 * MINUTE,
  });
  const receipt = fakeAttachment('a2', MARIA, 'receipt-4471.pdf', { sizeInBytes: 184_000 });
  const clip = fakeAttachment('a3', MARIA, 'unboxing.mov', { sizeInBytes: 18_300_000, at: now - 6 * MINUTE });
  const mine = fakeAttachment('a5', MARIA, 'invoice-1042.pdf', {
    sizeInBytes: 84_200,
    from: { role: 'SUPERVISOR' },
    upload: 'u1',
    at: now - 4 * MINUTE,
  });
  const fromAgent = fakeAttachment('a6', MARIA, 'return-form.docx', {
    from: { role: 'AGENT', name: 'Jonas' },
    at: now - 12 * MINUTE,
  });
  const dangerous = fakeAttachment('a7', MARIA, 'photo-viewer.zip', {
    status: 'REJECTED',
    at: now - 15 * MINUTE,
  });
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
    ...EMPTY_SCENE,
    contacts: [
      fakeContact(MARIA, 'Maria Souza', { downloadDirectory: '~/Cases/4471', source: { id: 's1' } }),
      fakeContact(OMAR, 'Omar Haddad · returns'),
      fakeContact(YUKI, '高橋 ゆき', { state: 'reconnecting' }),
      fakeContact(DANA, 'Dana Whitfield', {
        tokenKind: 'connection',
        tokenExpiresAt: now + 5 * 60 * MINUTE,
        source: { id: 's2', missingSince: now - 7 * MINUTE },
      }),
      fakeContact(LARS, 'Lars Nyberg', { state: 'ended', endedBecause: 'chat-ended' }),
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
      fakeUpload('u11', LARS, 'contract-draft.docx', {
        state: 'delivered',
        sizeInBytes: 33_000,
        finishedAt: now - 30 * MINUTE,
        acceptedAt: now - 31 * MINUTE,
      }),
    ],
    attachments: [photo, receipt, clip, scanned, mine, fromAgent, dangerous],
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
    sources: [
      {
        id: 's1',
        kind: 'url',
        location: 'https://contacts.example.com/attache/eu',
        state: 'following',
        readAt: now - 12_000,
        nextReadAt: now + 18_000,
        contacts: 1,
        refused: [],
        addedAt: now - 60 * MINUTE,
      },
      {
        id: 's2',
        kind: 'file',
        location: '~/Shared/contacts.json',
        state: 'following',
        readAt: now - 7 * MINUTE,
        contacts: 0,
        refused: [{ label: 'Ben Ito', error: errorView('token-refused') }],
        addedAt: now - 90 * MINUTE,
      },
    ],
  };
}

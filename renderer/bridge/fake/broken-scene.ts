import { errorView } from '../../../contract/errors.ts';
import { DANA, EMPTY_SCENE, LARS, MARIA, OMAR, YUKI, type Scene } from './empty-scene.ts';
import { fakeAttachment, fakeContact, fakeDownload, fakeUpload, MINUTE, waiting } from './items.ts';

/** Everything that can go wrong, at once. */
export function brokenScene(): Scene {
  const now = Date.now();
  const lost = fakeAttachment('b1', MARIA, 'damage-report.pdf');
  const tool = fakeAttachment('b3', MARIA, 'remote-help.exe', { sizeInBytes: 4_200_000 });
  const photos = fakeAttachment('b4', MARIA, 'all-photos.zip', { sizeInBytes: 98_000_000 });
  return {
    ...EMPTY_SCENE,
    contacts: [
      fakeContact(MARIA, 'Maria Souza', { state: 'reconnecting' }),
      fakeContact(OMAR, 'Omar Haddad · returns', { state: 'needs-token', tokenKind: 'connection' }),
      fakeContact(YUKI, '高橋 ゆき', { state: 'refused', error: errorView('bot-not-permitted') }),
      fakeContact(LARS, 'Lars Nyberg', { state: 'ended', endedBecause: 'chat-ended' }),
      fakeContact(DANA, 'Dana Whitfield', { state: 'ended', endedBecause: 'transferred' }),
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
      fakeUpload('u8', LARS, 'contract-draft.docx', { state: 'failed', error: errorView('contact-ended') }),
      fakeUpload('u9', LARS, 'floor-plan.png', { state: 'failed', error: errorView('contact-ended') }),
      fakeUpload('u10', DANA, 'voicemail.wav', {
        state: 'failed',
        error: errorView('contact-transferred'),
      }),
    ],
    attachments: [lost, tool, photos, fakeAttachment('b2', MARIA, 'invoice.exe.pdf', { status: 'REJECTED' })],
    downloads: [
      fakeDownload('d1', lost, {
        state: 'failed',
        error: errorView('attachment-unavailable', { detail: 'it was deleted' }),
      }),
      fakeDownload('d2', tool, { path: '~/Downloads/Attaché/remote-help.exe', sizeInBytes: 4_200_000 }),
      fakeDownload('d3', photos, {
        state: 'failed',
        sizeInBytes: 98_000_000,
        error: errorView('disk-full'),
      }),
    ],
    notices: [
      {
        id: 'n1',
        at: now,
        error: errorView('database-damaged', { path: '~/.config/attache/attache.db.damaged-1' }),
      },
      {
        id: 'n2',
        at: now,
        contact: LARS,
        error: errorView('files-undeliverable', { contact: 'Lars Nyberg', count: 2 }),
      },
    ],
    sources: [
      {
        id: 's1',
        kind: 'url',
        location: 'https://contacts.example.com/attache/eu',
        state: 'failing',
        error: errorView('source-denied', { location: 'https://contacts.example.com/attache/eu' }),
        readAt: now - 22 * MINUTE,
        nextReadAt: now + 48_000,
        contacts: 2,
        refused: [
          { label: 'Ben Ito', error: errorView('token-refused') },
          {
            label: 'Chat 9 of the night shift',
            error: errorView('endpoint-invalid', { endpoint: 'eu', expected: 'a region such as us-east-1' }),
          },
        ],
        addedAt: now - 60 * MINUTE,
      },
      {
        id: 's2',
        kind: 'file',
        location: '~/Shared/contacts.json',
        state: 'reading',
        contacts: 0,
        refused: [],
        addedAt: now - 1000,
      },
    ],
    settings: { ...EMPTY_SCENE.settings, managed: ['holdSeconds', 'downloadDirectory'] },
    line: { state: 'offline', since: now - 6 * MINUTE, nextProbeAt: now + 14_000 },
  };
}

import type { ContactView } from '../../../contract/views.ts';
import { busyScene } from './busy-scene.ts';
import { DANA, MARIA, OMAR, type Scene } from './empty-scene.ts';
import { fakeContact, fakeUpload, MINUTE, sending } from './items.ts';

const LONG = 'Wolfeschlegelsteinhausenbergerdorff & Söhne – Reklamation Kühlschrank, zweite Lieferung';

/** What differs from the busy afternoon. */
const CHANGES: Readonly<Record<string, Partial<ContactView>>> = {
  [MARIA]: { unread: 2 },
  [OMAR]: { unread: 128 },
  [DANA]: { tokenExpiresAt: Date.now() + 42 * MINUTE },
};

/** Ten chats at once, one with a long name: what the rail must carry. */
export function tenScene(): Scene {
  const scene = busyScene();
  return {
    ...scene,
    contacts: [
      ...scene.contacts.map((contact) => ({ ...contact, ...CHANGES[contact.id] })),
      fakeContact('long', LONG, {
        tokenKind: 'connection',
        tokenExpiresAt: Date.now() + 7 * MINUTE,
        unread: 1,
      }),
      fakeContact('sana', 'Sana Qureshi'),
      fakeContact('token', 'Priya Raman', { state: 'needs-token', tokenKind: 'connection' }),
      fakeContact('wait', 'João da Conceição', { state: 'connecting' }),
      fakeContact('arab', 'ليلى حداد'),
    ],
    uploads: [
      ...scene.uploads,
      fakeUpload('t1', 'long', 'Lieferschein.pdf', {
        ...sending(2_000_000, 210_000),
        sizeInBytes: 9_000_000,
      }),
      fakeUpload('t2', 'token', 'warranty.pdf', { waiting: { for: 'token' } }),
      fakeUpload('t3', 'token', 'manual.pdf', { waiting: { for: 'token' } }),
    ],
  };
}

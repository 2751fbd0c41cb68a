import { errorView } from '../../contract/errors.ts';
import type { Snapshot } from '../../contract/events.ts';
import type { UploadView } from '../../contract/views.ts';
import { EMPTY_SCENE } from '../../renderer/bridge/fake/empty-scene.ts';
import {
  fakeAttachment,
  fakeContact,
  fakeUpload,
  sending,
  waiting,
} from '../../renderer/bridge/fake/items.ts';
import { FAKE_POSITION_GAP } from '../../renderer/bridge/fake/move-uploads.ts';

/** What the window is loaded with. Rows of the queue; items of the contact that is opened, half of them received. */
export const LOAD = { rows: 10_000, contacts: 10, items: 2_000, moving: 6 } as const;

/** The contact that has {@link LOAD}'s items. */
export const OPENED = 'Contact 0';

/** So large that none is through before the measurement is. Bytes, and bytes a second. */
const MOVING = { sizeInBytes: 500_000_000, bytesPerSecond: 2_000_000 } as const;

/** A queue as it can get: every state, long names, ten chats. */
export function fullScene(): Snapshot {
  const contacts = Array.from({ length: LOAD.contacts }, (_, index) =>
    fakeContact(`c${index}`, `Contact ${index}`),
  );
  const uploads = Array.from({ length: LOAD.rows }, (_, index) =>
    fakeUpload(`u${index}`, `c${index % LOAD.contacts}`, `photo of the delivery ${index}.jpg`, {
      ...stateOf(index),
      position: index * FAKE_POSITION_GAP,
    }),
  );
  const received = Array.from({ length: LOAD.items / 2 }, (_, index) =>
    fakeAttachment(`a${index}`, 'c0', `scan ${index}.pdf`, { at: Date.now() - index * 1000 }),
  );
  return { ...EMPTY_SCENE, contacts, uploads, attachments: received };
}

function stateOf(index: number): Partial<UploadView> {
  if (index < LOAD.moving) return { ...sending(0, MOVING.bytesPerSecond), sizeInBytes: MOVING.sizeInBytes };
  switch (index % 10) {
    case 7:
      return {
        state: 'failed',
        error: errorView('attachment-limit-reached'),
        finishedAt: Date.now() - index,
      };
    case 8:
      return { state: 'delivered', finishedAt: Date.now() - index };
    case 9:
      return { state: 'paused', progress: { transferredInBytes: 400_000 } };
    default:
      return waiting({ for: 'slot' });
  }
}

import { createSharedComposable } from '@vueuse/core';
import { shallowRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useUploads } from '../stores/uploads.ts';
import { laneOf, lanesOf, movesOf, placeFor, type Lane, type Move, type Place } from '../words/lane.ts';
import type { PlacedUpload } from '../words/placed-upload.ts';
import { useFormat } from './use-format.ts';
import { useUploadCommands } from './use-upload-commands.ts';

/** Moves that wait for the ones before them. A held key makes more than are carried out; the rest is dropped. */
const WAITING_MAX = 3;

export interface MoveUploads {
  readonly laneFor: (upload: PlacedUpload) => Lane;
  /** The lane as it is now of uploads that are all in one. */
  readonly laneWith: (...ids: readonly string[]) => Lane;
  /** One step or to an end. Each move starts from where the one before it has led. */
  readonly moveBy: (move: Move, ...ids: readonly string[]) => Promise<void>;
  readonly moveTo: (place: Place, ...ids: readonly string[]) => Promise<void>;
  /** Which moves there are for all of them together. */
  readonly movesFor: (...uploads: readonly PlacedUpload[]) => readonly Move[];
  /** Where the last one went, for those who cannot see it. */
  readonly told: Readonly<Ref<string>>;
}

/** Lets the user choose the order in which a contact's uploads go. Rows, menus and keys share one line of moves. */
export const useMoveUploads: () => MoveUploads = createSharedComposable(() => {
  const { t } = useI18n();
  const format = useFormat();
  const store = useUploads();
  const { move } = useUploadCommands();

  /** By the array of a contact's uploads, which is the same one while none of them changes places. */
  const known = new WeakMap<readonly PlacedUpload[], ReadonlyMap<string, Lane>>();
  const told = shallowRef('');
  let last = Promise.resolve();
  let waiting = 0;

  function laneFor(upload: PlacedUpload): Lane {
    const ofContact = store.byContact.get(upload.contact) ?? [];
    const lanes = known.get(ofContact) ?? lanesOf(ofContact);
    known.set(ofContact, lanes);
    return laneOf(upload, lanes);
  }

  function movesFor(...uploads: readonly PlacedUpload[]): readonly Move[] {
    const [first] = uploads;
    return first === undefined ? [] : movesOf(idsOf(uploads), laneFor(first));
  }

  function laneWith(...[id]: readonly string[]): Lane {
    const upload = id === undefined ? undefined : store.byKey.get(id);
    return upload === undefined ? [] : laneFor(upload);
  }

  async function moveTo(place: Place, ...ids: readonly string[]): Promise<void> {
    await move(idsOf(laneWith(...ids).filter((one) => ids.includes(one.id))), place);
    const lane = laneWith(...ids);
    const at = lane.findIndex((one) => ids.includes(one.id));
    const name = lane[at]?.name;
    if (name === undefined) return;
    told.value = t('upload.moved', {
      name,
      at: format.value.integer(at + 1),
      count: format.value.integer(lane.length),
    });
  }

  async function moveBy(step: Move, ...ids: readonly string[]): Promise<void> {
    if (waiting === WAITING_MAX) return;
    waiting += 1;
    last = last.then(async () => {
      waiting -= 1;
      const place = placeFor(step, ids, laneWith(...ids));
      if (place !== undefined) await moveTo(place, ...ids);
    });
    await last;
  }

  return { laneFor, laneWith, movesFor, moveBy, moveTo, told };
});

function idsOf(uploads: readonly PlacedUpload[]): readonly string[] {
  return uploads.map(({ id }) => id);
}

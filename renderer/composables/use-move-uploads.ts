import { computed, shallowRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { UploadView } from '../../contract/views.ts';
import { useUploads } from '../stores/uploads.ts';
import { laneOf, lanesOf, placeFor, type Lane, type Move, type Place } from '../words/lane.ts';
import { useFormat } from './use-format.ts';
import { useUploadCommands } from './use-upload-commands.ts';

/** Moves that wait for the ones before them. A held key makes more than are carried out; the rest is dropped. */
const WAITING_MAX = 3;

export interface MoveUploads {
  readonly laneFor: (upload: UploadView) => Lane;
  /** One step or to an end. Each move starts from where the one before it has led. */
  readonly moveBy: (move: Move, id: string) => Promise<void>;
  readonly moveTo: (place: Place, id: string) => Promise<void>;
  /** Where the last one went, for those who cannot see it. */
  readonly told: Readonly<Ref<string>>;
}

/** Lets the user choose the order in which a contact's uploads go. */
export function useMoveUploads(): MoveUploads {
  const { t } = useI18n();
  const format = useFormat();
  const store = useUploads();
  const { move } = useUploadCommands();

  const lanes = computed(() => lanesOf(store.all));
  const told = shallowRef('');
  let last = Promise.resolve();
  let waiting = 0;

  const laneFor = (upload: UploadView): Lane => laneOf(upload, lanes.value);

  function laneWith(id: string): Lane {
    const upload = store.byKey.get(id);
    return upload === undefined ? [] : laneFor(upload);
  }

  async function moveTo(place: Place, id: string): Promise<void> {
    await move(id, place);
    const lane = laneWith(id);
    const at = lane.findIndex((one) => one.id === id);
    const name = lane[at]?.name;
    if (name === undefined) return;
    told.value = t('upload.moved', {
      name,
      at: format.value.integer(at + 1),
      count: format.value.integer(lane.length),
    });
  }

  async function moveBy(step: Move, id: string): Promise<void> {
    if (waiting === WAITING_MAX) return;
    waiting += 1;
    last = last.then(async () => {
      waiting -= 1;
      const place = placeFor(step, id, laneWith(id));
      if (place !== undefined) await moveTo(place, id);
    });
    await last;
  }

  return { laneFor, moveBy, moveTo, told };
}

import { shallowRef, type Ref } from 'vue';
import type { UploadView } from '../../contract/views.ts';
import { placeBeside, type Lane, type Place } from '../words/lane.ts';

/** Where the dragged row would go if the user let go now. */
export interface RowTarget {
  readonly id: string;
  readonly side: 'above' | 'below';
}

export interface RowDrag {
  /** The row in the user's hand. */
  readonly dragged: Readonly<Ref<string | undefined>>;
  readonly target: Readonly<Ref<RowTarget | undefined>>;
  readonly start: (event: DragEvent, id: string) => void;
  /** Over another row; anything else is no place to drop. */
  readonly over: (event: DragEvent, upload: UploadView) => void;
  readonly drop: (event: DragEvent, upload: UploadView) => void;
  readonly end: () => void;
}

/** Moves a row with the pointer to another place in its lane. Files that are dragged in are left to the window. */
export function useRowDrag(
  laneFor: (upload: UploadView) => Lane,
  onDrop: (place: Place, id: string) => void,
): RowDrag {
  const dragged = shallowRef<string>();
  const target = shallowRef<RowTarget>();

  function placeAt(side: RowTarget['side'], upload: UploadView): Place | undefined {
    return dragged.value === undefined
      ? undefined
      : placeBeside(upload.id, side, dragged.value, laneFor(upload));
  }

  function end(): void {
    dragged.value = undefined;
    target.value = undefined;
  }

  return {
    dragged,
    target,

    start(event, id) {
      if (event.dataTransfer === null) return;
      event.dataTransfer.effectAllowed = 'move';
      const row = event.target instanceof Element ? event.target.closest('li') : null;
      if (row !== null) event.dataTransfer.setDragImage(row, 0, row.clientHeight / 2);
      dragged.value = id;
    },

    over(event, upload) {
      if (dragged.value === undefined) return;
      const side = sideUnder(event);
      if (placeAt(side, upload) === undefined) {
        target.value = undefined;
        return;
      }
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'move';
      if (target.value?.id !== upload.id || target.value.side !== side)
        target.value = { id: upload.id, side };
    },

    drop(event, upload) {
      const place = placeAt(sideUnder(event), upload);
      const id = dragged.value;
      end();
      if (place === undefined || id === undefined) return;
      event.preventDefault();
      onDrop(place, id);
    },

    end,
  };
}

/** Which edge of the row is nearer to the pointer. */
function sideUnder({ currentTarget, clientY }: DragEvent): RowTarget['side'] {
  if (!(currentTarget instanceof Element)) return 'below';
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'above' : 'below';
}

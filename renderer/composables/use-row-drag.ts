import { shallowRef, type Ref } from 'vue';
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
  readonly over: (event: DragEvent, id: string) => void;
  readonly drop: (event: DragEvent, id: string) => void;
  readonly end: () => void;
}

/** Moves a row with the pointer to another place in its lane. Files that are dragged in are left to the window. */
export function useRowDrag(
  laneWith: (id: string) => Lane,
  onDrop: (place: Place, id: string) => void,
): RowDrag {
  const dragged = shallowRef<string>();
  const target = shallowRef<RowTarget>();

  function placeAt(side: RowTarget['side'], id: string): Place | undefined {
    return dragged.value === undefined ? undefined : placeBeside(id, side, dragged.value, laneWith(id));
  }

  function end(): void {
    dragged.value = undefined;
    target.value = undefined;
  }

  return {
    dragged,
    target,

    start(event, id) {
      // Words that were marked can be dragged too.
      const isGrip = event.target instanceof HTMLElement && event.target.draggable;
      if (event.dataTransfer === null || !isGrip) return;
      event.dataTransfer.effectAllowed = 'move';
      const row = rowOf(event);
      if (row !== null) event.dataTransfer.setDragImage(row, 0, row.clientHeight / 2);
      dragged.value = id;
    },

    over(event, id) {
      if (dragged.value === undefined) return;
      const side = sideUnder(event);
      if (placeAt(side, id) === undefined) {
        target.value = undefined;
        return;
      }
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'move';
      if (target.value?.id !== id || target.value.side !== side) target.value = { id, side };
    },

    drop(event, id) {
      const place = placeAt(sideUnder(event), id);
      const moved = dragged.value;
      end();
      if (place === undefined || moved === undefined) return;
      event.preventDefault();
      onDrop(place, moved);
    },

    end,
  };
}

/** Which edge of the row is nearer to the pointer. */
function sideUnder(event: DragEvent): RowTarget['side'] {
  const row = rowOf(event);
  if (row === null) return 'below';
  const { top, height } = row.getBoundingClientRect();
  return event.clientY < top + height / 2 ? 'above' : 'below';
}

function rowOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest('li') : null;
}

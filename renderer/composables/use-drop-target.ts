import { useEventListener } from '@vueuse/core';
import { computed, shallowRef, type ComputedRef } from 'vue';
import type { ContactView } from '../../contract/views.ts';
import { countDraggedFiles, droppedFiles, type DroppedFiles } from './dropped-files.ts';

/** An element with this attribute takes drops for the contact whose id is its value. */
export const DROP_CONTACT_ATTRIBUTE = 'data-drop-contact';

/** What would happen if the user let go now. */
export interface DropPreview {
  readonly count: number;
  /** Whom the files would go to; undefined where there is nobody. */
  readonly contact: ContactView | undefined;
}

export interface DropTargetOptions {
  contactById: (id: string) => ContactView | undefined;
  /** Who takes what is dropped beside any marked element: the contact that is being looked at. */
  defaultContact: () => ContactView | undefined;
  onDrop: (contact: ContactView, dropped: DroppedFiles) => void;
}

/** Takes files dropped anywhere in the window, and says beforehand whom they would go to. */
export function useDropTarget(options: DropTargetOptions): ComputedRef<DropPreview | undefined> {
  const drag = shallowRef<{ count: number; contact: string | undefined }>();

  function contactUnder(event: DragEvent): string | undefined {
    const element = event.target instanceof Element ? event.target : undefined;
    const marked = element?.closest(`[${DROP_CONTACT_ATTRIBUTE}]`)?.getAttribute(DROP_CONTACT_ATTRIBUTE);
    return marked ?? options.defaultContact()?.id;
  }

  function onDragOver(event: DragEvent): void {
    const count = countDraggedFiles(event.dataTransfer);
    if (count === 0) return;
    // Without this the browser would open the dropped file in place of the window.
    event.preventDefault();
    const contact = contactUnder(event);
    if (event.dataTransfer) event.dataTransfer.dropEffect = takes(contact) ? 'copy' : 'none';
    if (drag.value?.count !== count || drag.value.contact !== contact) drag.value = { count, contact };
  }

  function takes(id: string | undefined): boolean {
    return id !== undefined && canReceive(options.contactById(id));
  }

  useEventListener(window, 'dragenter', onDragOver);
  useEventListener(window, 'dragover', onDragOver);
  useEventListener(window, 'dragleave', (event: DragEvent) => {
    // Leaving one element for another has a related target; leaving the window has none.
    if (event.relatedTarget === null) drag.value = undefined;
  });
  useEventListener(window, 'drop', (event: DragEvent) => {
    if (countDraggedFiles(event.dataTransfer) === 0) return;
    event.preventDefault();
    const id = contactUnder(event);
    const contact = id === undefined ? undefined : options.contactById(id);
    drag.value = undefined;
    if (event.dataTransfer && contact && canReceive(contact)) {
      options.onDrop(contact, droppedFiles(event.dataTransfer));
    }
  });

  return computed(() => {
    if (drag.value === undefined) return undefined;
    const { count, contact } = drag.value;
    return { count, contact: contact === undefined ? undefined : options.contactById(contact) };
  });
}

/** A chat that is over takes nothing more; to all others the outbox holds files until they can go. */
export function canReceive(contact: ContactView | undefined): boolean {
  return contact !== undefined && contact.state !== 'ended';
}

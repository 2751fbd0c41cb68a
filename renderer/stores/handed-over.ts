import { defineStore } from 'pinia';

/** Files that are remembered: as many as can be handed over at once, several times. */
const REMEMBERED_MAX = 5_000;

/**
 * The files from which uploads were made in this page, by upload: what was cancelled by mistake can be sent again as long
 * as the page is open and the file is where it was. Nothing is shown of it, so nothing in it is reactive.
 */
export const useHandedOver = defineStore('handed-over', () => {
  const files = new Map<string, File>();

  function remember(upload: string, file: File): void {
    files.set(upload, file);
    const [oldest] = files.keys();
    if (files.size > REMEMBERED_MAX && oldest !== undefined) files.delete(oldest);
  }

  return { remember, fileOf: (upload: string): File | undefined => files.get(upload) };
});

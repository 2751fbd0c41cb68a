/** What a drop or a paste brought. Folders come as files that cannot be read, so they are told apart here. */
export interface DroppedFiles {
  readonly files: readonly File[];
  /** Names. */
  readonly folders: readonly string[];
}

export function droppedFiles(transfer: DataTransfer): DroppedFiles {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const file = item.getAsFile();
    if (item.webkitGetAsEntry()?.isDirectory === true) folders.push(file?.name ?? '');
    else if (file !== null) files.push(file);
  }
  return { files, folders };
}

/** How many files are being dragged; their names are not known before the drop. */
export function countDraggedFiles(transfer: DataTransfer | null): number {
  return transfer === null ? 0 : [...transfer.items].filter(({ kind }) => kind === 'file').length;
}

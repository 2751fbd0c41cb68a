/** What a drop or a paste brought. Folders come as files that cannot be read, so they are told apart here. */
export interface DroppedFiles {
  readonly files: readonly File[];
  readonly folders: readonly FileSystemDirectoryEntry[];
}

/** To be called while the event is handled: afterwards the browser has forgotten what there was. */
export function droppedFiles(transfer: DataTransfer): DroppedFiles {
  const files: File[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry !== null && isFolder(entry)) folders.push(entry);
    else if (file !== null) files.push(file);
  }
  return { files, folders };
}

export function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** How many files are being dragged; their names are not known before the drop. */
export function countDraggedFiles(transfer: DataTransfer | null): number {
  return transfer === null ? 0 : [...transfer.items].filter(({ kind }) => kind === 'file').length;
}

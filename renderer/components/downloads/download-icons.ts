import { FileSymlink, FolderOpen, Pause, Play, RotateCw, Trash, X, type IconNode } from 'lucide';
import type { DownloadAction } from '../../words/download-actions.ts';

export const DOWNLOAD_ICONS: Readonly<Record<DownloadAction, IconNode>> = {
  open: FileSymlink,
  'show-in-folder': FolderOpen,
  pause: Pause,
  resume: Play,
  retry: RotateCw,
  cancel: X,
  remove: Trash,
};

import { FileSymlink, FolderOpen, Pause, Play, RotateCw, Trash, X } from '@lucide/vue';
import type { Component } from 'vue';
import type { DownloadAction } from '../../words/download-actions.ts';

export const DOWNLOAD_ICONS: Readonly<Record<DownloadAction, Component>> = {
  open: FileSymlink,
  'show-in-folder': FolderOpen,
  pause: Pause,
  resume: Play,
  retry: RotateCw,
  cancel: X,
  remove: Trash,
};

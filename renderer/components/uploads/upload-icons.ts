import {
  ArrowUpToLine,
  Check,
  ChevronDown,
  ChevronsDown,
  ChevronsUp,
  ChevronUp,
  Download,
  KeyRound,
  Pause,
  Play,
  RotateCw,
  Send,
  Trash,
  Undo2,
  X,
  type IconNode,
} from 'lucide';
import type { Move } from '../../words/lane.ts';
import type { UploadAction } from '../../words/upload-actions.ts';

export const UPLOAD_ICONS: Readonly<Record<UploadAction, IconNode>> = {
  undo: Undo2,
  'send-now': ArrowUpToLine,
  pause: Pause,
  resume: Play,
  retry: RotateCw,
  cancel: X,
  remove: Trash,
  'supply-token': KeyRound,
  'save-copy': Download,
  'was-sent': Check,
  'was-not-sent': Send,
};

export const MOVE_ICONS: Readonly<Record<Move, IconNode>> = {
  first: ChevronsUp,
  up: ChevronUp,
  down: ChevronDown,
  last: ChevronsDown,
};

import { computed, type ComputedRef } from 'vue';
import { assertNever } from '../../contract/assert-never.ts';
import type { AttachmentView, DownloadView, UploadView } from '../../contract/views.ts';
import { useAttachments } from '../stores/attachments.ts';
import { useDownloads } from '../stores/downloads.ts';
import { useUploads } from '../stores/uploads.ts';
import { useView } from '../stores/view.ts';

export type DetailsItem =
  | { kind: 'upload'; view: UploadView }
  | { kind: 'download'; view: DownloadView }
  | { kind: 'attachment'; view: AttachmentView };

/** The item that the drawer is open for, while it is there. */
export function useDetailsItem(): ComputedRef<DetailsItem | undefined> {
  const store = useView();
  const uploads = useUploads();
  const downloads = useDownloads();
  const attachments = useAttachments();

  return computed(() => {
    if (store.details === undefined) return undefined;
    const { kind, id } = store.details;
    switch (kind) {
      case 'upload': {
        const view = uploads.byKey.get(id);
        return view && { kind, view };
      }
      case 'download': {
        const view = downloads.byKey.get(id);
        return view && { kind, view };
      }
      case 'attachment': {
        const view = attachments.byKey.get(id);
        return view && { kind, view };
      }
      default:
        return assertNever(kind);
    }
  });
}

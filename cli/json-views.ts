import { assertNever } from '../contract/assert-never.ts';
import type { ErrorView } from '../contract/errors.ts';
import type {
  AttachmentView,
  ContactView,
  DownloadView,
  LinkView,
  SourceView,
  UploadView,
  Wait,
} from '../contract/views.ts';
import { ownLimits } from './own-limits.ts';

/** What `--json` says of each noun. Absent values are null, so that a script finds every key; times are ISO 8601. */

function time(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : new Date(epochMs).toISOString();
}

/** When a wait ends, or is looked at again, as far as that is known. Epoch milliseconds. */
function waitEndsAt(wait: Wait | undefined): number | undefined {
  switch (wait?.for) {
    case 'hold':
    case 'pace':
      return wait.until;
    case 'line':
      return wait.nextProbeAt;
    case 'retry':
      return wait.at;
    case 'slot':
    case 'token':
    case 'connection':
    case 'answer':
    case 'decision':
    case 'scan':
    case 'engine':
    case 'paused-all':
    case undefined:
      return undefined;
    default:
      return assertNever(wait);
  }
}

function waitJson(waiting: Wait | undefined): object {
  return {
    waitingFor: waiting?.for ?? null,
    waitingUntil: time(waitEndsAt(waiting)),
    waitingBecause: waiting?.for === 'retry' ? waiting.code : null,
  };
}

function errorJson(error: ErrorView | undefined): object | null {
  return error === undefined ? null : { code: error.code, params: error.params };
}

/** What `attache send` says of a file, accepted or (as `failed`, without an id) not. */
export function sentJson(file: UploadView | { name: string; error: ErrorView }): object {
  const upload: Partial<UploadView> & { name: string } = file;
  return {
    id: upload.id ?? null,
    name: upload.name,
    state: upload.state ?? 'failed',
    attachmentId: upload.attachmentId ?? null,
    sha256: upload.sha256 ?? null,
    error: errorJson(upload.error),
  };
}

/** The same with what `attache uploads` adds. */
export function uploadJson(upload: UploadView): object {
  return {
    ...sentJson(upload),
    contact: upload.contact,
    sizeInBytes: upload.sizeInBytes,
    contentType: upload.contentType,
    position: upload.position,
    ...waitJson(upload.waiting),
    attempts: upload.attempts,
    acceptedAt: time(upload.acceptedAt),
    finishedAt: time(upload.finishedAt),
  };
}

export function contactJson(contact: ContactView): object {
  return {
    id: contact.id,
    label: contact.label,
    state: contact.state,
    endpoint: contact.endpoint.kind === 'url' ? contact.endpoint.url : contact.endpoint.region,
    contactId: contact.contactId ?? null,
    endedBecause: contact.endedBecause ?? null,
    ownLimits: ownLimits(contact.limits),
    tokenKind: contact.tokenKind,
    tokenExpiresAt: time(contact.tokenExpiresAt),
    error: errorJson(contact.error),
    addedAt: time(contact.addedAt),
  };
}

export function sourceJson(source: SourceView): object {
  return {
    id: source.id,
    kind: source.kind,
    location: source.location,
    state: source.state,
    contacts: source.contacts,
    refused: source.refused.map(({ label, error }) => ({ label, error: errorJson(error) })),
    error: errorJson(source.error),
    addedAt: time(source.addedAt),
  };
}

export function attachmentJson(attachment: AttachmentView): object {
  return {
    attachmentId: attachment.attachmentId,
    name: attachment.name,
    contentType: attachment.contentType,
    status: attachment.status,
    from: { role: attachment.from.role, name: attachment.from.name ?? null },
    at: time(attachment.at),
  };
}

export function linkJson(link: LinkView, url: string): object {
  return {
    attachmentId: link.attachmentId,
    url,
    expiresAt: time(link.expiresAt),
    sizeInBytes: link.sizeInBytes,
  };
}

export function downloadJson(download: DownloadView): object {
  return {
    id: download.id,
    attachmentId: download.attachmentId,
    name: download.name,
    state: download.state,
    ...waitJson(download.waiting),
    path: download.path ?? null,
    sizeInBytes: download.sizeInBytes ?? null,
    sha256: download.sha256 ?? null,
    error: errorJson(download.error),
    finishedAt: time(download.finishedAt),
  };
}

import type { Changes } from '../../../contract/events.ts';
import { attachmentKey } from '../../../contract/terms.ts';
import type {
  AttachmentView,
  DownloadView,
  LineView,
  LinkView,
  UploadView,
} from '../../../contract/views.ts';
import type { FakeState } from './state.ts';

/** Lets a quarter of a second pass in the fake engine: bytes move, countdowns run out, states follow each other. */
export function simulate(state: FakeState, seconds: number, now: number): Changes {
  if (state.queue.paused) return allPaused(state, now);
  const uploads = [...state.uploads.values()].flatMap((upload) =>
    changed(upload, nextUpload(upload, seconds, now)),
  );
  const downloads = [...state.downloads.values()].flatMap((download) =>
    changed(download, nextDownload(download, seconds, now)),
  );
  const isShown = (one: AttachmentView | LinkView): boolean => state.shown.has(attachmentKey(one));
  const attachments = [...state.attachments.values()].filter(isShown).flatMap(withSize);
  const links = [...state.links.values()].filter(isShown).flatMap((link) => renewed(link, now));
  const line = nextLine(state.line, now);
  return {
    put: { uploads, downloads, attachments, links },
    gone: {},
    rate: {
      upBytesPerSecond: rateOf(state.uploads.values(), 'sending'),
      downBytesPerSecond: rateOf(state.downloads.values(), 'fetching'),
    },
    ...(line !== state.line && { line }),
  };
}

function rateOf(transfers: Iterable<UploadView | DownloadView>, moving: string): number {
  return [...transfers].reduce(
    (sum, { state, progress }) => sum + (state === moving ? Math.round(progress?.bytesPerSecond ?? 0) : 0),
    0,
  );
}

/** Nothing moves, and what could says why not. */
function allPaused({ uploads, line }: FakeState, now: number): Changes {
  const stopped = [...uploads.values()].flatMap((upload): UploadView[] => {
    if (upload.state !== 'sending' && upload.state !== 'queued') return [];
    return upload.waiting?.for === 'paused-all'
      ? []
      : [{ ...upload, state: 'queued', waiting: { for: 'paused-all' } }];
  });
  return {
    put: { uploads: stopped },
    gone: {},
    line: nextLine(line, now),
    rate: { upBytesPerSecond: 0, downBytesPerSecond: 0 },
  };
}

/** Asked for because the window shows it. */
function withSize(attachment: AttachmentView): AttachmentView[] {
  return attachment.sizeInBytes === undefined && attachment.status === 'APPROVED'
    ? [{ ...attachment, sizeInBytes: 410_000 }]
    : [];
}

function renewed(link: LinkView, now: number): LinkView[] {
  const left = link.expiresAt - now;
  return left > 0 && left < 15_000 && link.lifetimeInSeconds > 20
    ? [{ ...link, expiresAt: now + link.lifetimeInSeconds * 1000 }]
    : [];
}

function changed<T>(before: T, after: T): T[] {
  return before === after ? [] : [after];
}

function nextUpload(upload: UploadView, seconds: number, now: number): UploadView {
  const { waiting, progress, ...rest } = upload;
  if (upload.state === 'sending' && progress?.bytesPerSecond) {
    const transferredInBytes = Math.min(
      upload.sizeInBytes,
      Math.round(progress.transferredInBytes + progress.bytesPerSecond * seconds),
    );
    const done = transferredInBytes === upload.sizeInBytes;
    return done
      ? { ...rest, state: 'confirming', progress: { transferredInBytes } }
      : { ...upload, progress: { ...progress, transferredInBytes } };
  }
  if (waiting?.for === 'hold' && waiting.until <= now) return startSending(rest);
  if (waiting?.for === 'retry' && waiting.at <= now) return startSending(rest);
  if (waiting?.for === 'paused-all') return startSending(rest);
  if (upload.state === 'confirming' && now - upload.acceptedAt > 120_000) {
    return { ...rest, state: 'delivered', finishedAt: now };
  }
  return upload;
}

function startSending(upload: UploadView): UploadView {
  return {
    ...upload,
    state: 'sending',
    progress: { transferredInBytes: 0, bytesPerSecond: Math.max(20_000, upload.sizeInBytes / 6) },
  };
}

function nextDownload(download: DownloadView, seconds: number, now: number): DownloadView {
  const { progress, sizeInBytes } = download;
  if (download.state !== 'fetching' || progress?.bytesPerSecond === undefined || sizeInBytes === undefined) {
    return download;
  }
  const transferredInBytes = Math.min(
    sizeInBytes,
    Math.round(progress.transferredInBytes + progress.bytesPerSecond * seconds),
  );
  return transferredInBytes === sizeInBytes
    ? { ...download, state: 'done', finishedAt: now, path: `~/Downloads/Attaché/${download.name}` }
    : { ...download, progress: { ...progress, transferredInBytes } };
}

function nextLine(line: LineView, now: number): LineView {
  return line.state === 'offline' && line.nextProbeAt <= now ? { ...line, nextProbeAt: now + 20_000 } : line;
}

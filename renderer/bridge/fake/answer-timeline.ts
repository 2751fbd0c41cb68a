import { commands } from '../../../contract/commands.ts';
import type { DownloadHappening, UploadHappening } from '../../../contract/timeline.ts';
import type { DownloadView, UploadView } from '../../../contract/views.ts';
import { done, refuse, type FakeAnswer } from './answer-parts.ts';
import type { FakeState } from './state.ts';

/** A story with some trouble in it, whatever became of the thing. */
export function answerTimeline(
  state: FakeState,
  command: 'uploads.timeline' | 'downloads.timeline',
  input: unknown,
): FakeAnswer {
  if (command === 'uploads.timeline') {
    const { upload: id } = commands[command].input.parse(input);
    const upload = state.uploads.get(id) ?? pastUpload(state, id);
    if (upload === undefined) return refuse('upload-unknown');
    const { acceptedAt: at } = upload;
    const entries: UploadHappening[] = [
      { kind: 'accepted', at },
      { kind: 'started', at: at + 5_000 },
      { kind: 'retry', at: at + 9_000, code: 'network-failed', until: at + 11_000 },
      { kind: 'line-back', at: at + 10_000 },
      { kind: 'started', at: at + 10_100 },
      { kind: 'stored', at: at + 14_000 },
    ];
    return done({ entries });
  }
  const { download: id } = commands[command].input.parse(input);
  const download = state.downloads.get(id) ?? pastDownload(state, id);
  if (download === undefined) return refuse('download-unknown');
  const { requestedAt: at } = download;
  const entries: DownloadHappening[] = [
    { kind: 'requested', at },
    { kind: 'started', at: at + 100 },
  ];
  return done({ entries });
}

function pastUpload({ past }: FakeState, id: string): UploadView | undefined {
  return past.flatMap((entry) => (entry.kind === 'upload' ? entry.upload : [])).find((one) => one.id === id);
}

function pastDownload({ past }: FakeState, id: string): DownloadView | undefined {
  return past
    .flatMap((entry) => (entry.kind === 'download' ? entry.download : []))
    .find((one) => one.id === id);
}

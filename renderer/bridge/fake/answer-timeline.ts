import { commands } from '../../../contract/commands.ts';
import type { DownloadHappening, UploadHappening } from '../../../contract/timeline.ts';
import { done, refuse, type FakeAnswer } from './answer-parts.ts';
import type { FakeState } from './state.ts';

/** A story with some trouble in it, whatever became of the thing. */
export function answerTimeline(
  state: FakeState,
  command: 'uploads.timeline' | 'downloads.timeline',
  input: unknown,
): FakeAnswer {
  if (command === 'uploads.timeline') {
    const upload = state.uploads.get(commands[command].input.parse(input).upload);
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
  const download = state.downloads.get(commands[command].input.parse(input).download);
  if (download === undefined) return refuse('download-unknown');
  const { requestedAt: at } = download;
  const entries: DownloadHappening[] = [
    { kind: 'requested', at },
    { kind: 'started', at: at + 100 },
  ];
  return done({ entries });
}

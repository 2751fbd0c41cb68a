import { commands, type CommandName } from '../../../contract/commands.ts';
import { attachmentKey } from '../../../contract/terms.ts';
import type { AttachmentView, DownloadView } from '../../../contract/views.ts';
import { isToFetch } from '../../words/to-fetch.ts';
import { done, gone, put, refuse, type FakeAnswer } from './answer-parts.ts';
import type { FakeState } from './state.ts';

export type DownloadCommand = Exclude<Extract<CommandName, `downloads.${string}`>, 'downloads.timeline'>;

const NEXT_STATE = {
  'downloads.pause': 'paused',
  'downloads.resume': 'fetching',
  'downloads.cancel': 'cancelled',
} as const;

/** Answers what is about downloads. What ends in `.exe` could run. */
export function answerDownloads(state: FakeState, command: DownloadCommand, input: unknown): FakeAnswer {
  switch (command) {
    case 'downloads.start': {
      const attachment = state.attachments.get(attachmentKey(commands[command].input.parse(input)));
      if (attachment === undefined) return refuse('attachment-unknown');
      const download = started(attachment);
      return done({ download }, put({ downloads: [download] }));
    }
    case 'downloads.start-all': {
      const { contact } = commands[command].input.parse(input);
      const newest = new Map([...state.downloads.values()].map((one) => [attachmentKey(one), one]));
      const downloads = [...state.attachments.values()]
        .filter((one) => one.contact === contact && isToFetch(one, newest.get(attachmentKey(one))))
        .map(started);
      return done({ downloads }, put({ downloads }));
    }
    case 'downloads.open': {
      const { download, confirmed } = commands[command].input.parse(input);
      const name = state.downloads.get(download)?.name ?? '';
      return name.endsWith('.exe') && confirmed !== true ? refuse('file-may-run', { name }) : done({});
    }
    case 'downloads.show-in-folder':
    case 'downloads.drag-out':
      return done({});
    case 'downloads.pause':
    case 'downloads.resume':
    case 'downloads.cancel': {
      const { downloads: ids } = commands[command].input.parse(input);
      const downloads = ids.flatMap((id) => {
        const known = state.downloads.get(id);
        return known === undefined ? [] : [{ ...known, state: NEXT_STATE[command] }];
      });
      const results = downloads.map((download) => ({ id: download.id, download }));
      return done({ results }, put({ downloads }));
    }
    case 'downloads.remove': {
      const { downloads } = commands[command].input.parse(input);
      return done({ results: downloads.map((id) => ({ id })) }, gone({ downloads }));
    }
  }
}

function started({ contact, attachmentId, name, sizeInBytes = 2_410_000 }: AttachmentView): DownloadView {
  return {
    id: crypto.randomUUID(),
    contact,
    attachmentId,
    name,
    state: 'fetching',
    sizeInBytes,
    progress: { transferredInBytes: 0, bytesPerSecond: 600_000 },
    requestedAt: Date.now(),
  };
}

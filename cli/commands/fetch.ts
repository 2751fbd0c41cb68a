import path from 'node:path';
import { errorView } from '../../contract/errors.ts';
import type { DownloadView } from '../../contract/views.ts';
import type { Context } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { findContact } from '../find-contact.ts';
import { follow, type Ending } from '../follow.ts';
import { downloadJson } from '../json-views.ts';
import { progressOn } from '../live-progress.ts';
import { errorLine } from '../output.ts';
import { downloadStanding, exitCodeOfStanding } from '../standing.ts';
import { withEngine } from '../with-engine.ts';

export interface FetchInput {
  contact: string;
  attachmentId: string;
  /** Where to; default the user's download folder. */
  directory?: string;
}

/** Fetches an attachment and waits until it is whole. */
export function fetchAttachment(context: Context, input: FetchInput): Promise<ExitCode> {
  return withEngine(context, { live: false }, async (engine, signal) => {
    const contact = findContact(engine.snapshot().contacts, input.contact);
    const directory = input.directory === undefined ? undefined : path.resolve(input.directory);
    const begun = await engine.fetch(contact.id, input.attachmentId, directory);
    const progress = progressOn(context);
    const { ending, views } = await follow(engine, {
      noun: 'downloads',
      includes: ({ id }) => id === begun.id,
      standing: downloadStanding,
      signal,
      onChange: (downloads) => progress.show(downloads),
    });
    progress.finish();
    const download = views[0] ?? begun;
    report(context, download, ending);
    return exitCodeOfStanding(downloadStanding(download));
  });
}

function report({ output }: Context, download: DownloadView, ending: Ending): void {
  output.result({ download: downloadJson(download) }, download.path);
  if (download.error !== undefined) output.note(errorLine(download.error));
  else if (download.state !== 'done') {
    const code = ending === 'interrupted' ? 'interrupted' : 'network-failed';
    output.note(errorLine(errorView(code)));
  }
}

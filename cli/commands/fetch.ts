import path from 'node:path';
import { errorView } from '../../contract/errors.ts';
import type { ContactView, DownloadView } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import type { Context } from '../context.ts';
import { combineExitCodes, type ExitCode } from '../exit-code.ts';
import { findContact } from '../find-contact.ts';
import { follow, type Ending } from '../follow.ts';
import { downloadJson } from '../json-views.ts';
import { progressOn } from '../live-progress.ts';
import { errorLine } from '../output.ts';
import { downloadStanding, exitCodeOfStanding } from '../standing.ts';
import { withEngine } from '../with-engine.ts';

export interface FetchInput {
  contact: string;
  /** Default everything that others sent and that is not here yet. */
  attachmentId?: string;
  /** Where to; default the contact's folder, or the user's download folder. */
  directory?: string;
}

/** Fetches attachments and waits until they are whole. */
export function fetchAttachments(context: Context, input: FetchInput): Promise<ExitCode> {
  return withEngine(context, { live: false }, async (engine, signal) => {
    const contact = findContact(engine.snapshot().contacts, input.contact);
    const begun = await begin(engine, contact, input);
    const ids = new Set(begun.map(({ id }) => id));
    const progress = progressOn(context);
    const { ending, views } = await follow(engine, {
      noun: 'downloads',
      includes: ({ id }) => ids.has(id),
      standing: downloadStanding,
      signal,
      onChange: (downloads) => progress.show(downloads),
    });
    progress.finish();
    const ended = begun.map((download) => views.find(({ id }) => id === download.id) ?? download);
    report(context, ended, ending);
    return combineExitCodes(ended.map((download) => exitCodeOfStanding(downloadStanding(download))));
  });
}

async function begin(
  engine: Engine,
  contact: ContactView,
  { attachmentId, directory: given }: FetchInput,
): Promise<DownloadView[]> {
  const directory = given === undefined ? undefined : path.resolve(given);
  if (attachmentId !== undefined) return [await engine.fetch(contact.id, attachmentId, directory)];
  // What an earlier command did not bring to its end goes on with this one.
  const underWay = engine
    .snapshot()
    .downloads.filter(
      ({ contact: of, state }) => of === contact.id && (state === 'queued' || state === 'fetching'),
    );
  return [...underWay, ...(await engine.fetchAll(contact.id, directory))];
}

function report({ output }: Context, downloads: readonly DownloadView[], ending: Ending): void {
  for (const download of downloads) {
    output.result({ download: downloadJson(download) }, download.path);
    if (download.error !== undefined) output.note(errorLine(download.error));
  }
  if (downloads.length === 0) output.say('Nothing to fetch: all that others sent is here.');
  if (downloads.some(({ state, error }) => state !== 'done' && error === undefined)) {
    output.note(errorLine(errorView(ending === 'interrupted' ? 'interrupted' : 'network-failed')));
  }
}

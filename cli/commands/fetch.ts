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
import { errorLine, printable } from '../output.ts';
import { downloadStanding, exitCodeOfStanding } from '../standing.ts';
import { waitText } from '../wait-text.ts';
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
    report(context, ended, ending, contact.label);
    return combineExitCodes(ended.map((download) => exitCodeOfStanding(downloadStanding(download))));
  });
}

async function begin(
  engine: Engine,
  contact: ContactView,
  { attachmentId, directory: given }: FetchInput,
): Promise<DownloadView[]> {
  const directory = given === undefined ? undefined : path.resolve(given);
  return attachmentId === undefined
    ? engine.fetchAll(contact.id, directory)
    : [await engine.fetch(contact.id, attachmentId, directory)];
}

function report(
  { output }: Context,
  downloads: readonly DownloadView[],
  ending: Ending,
  contact: string,
): void {
  for (const download of downloads) output.result({ download: downloadJson(download) }, download.path);
  for (const line of unfinishedLines(downloads, ending, contact, Date.now())) output.note(line);
  if (downloads.length === 0) output.say('Nothing to fetch: all that others sent is here.');
}

/** What is to be said of those that are not here: why, and what to do. @param now - epoch milliseconds. */
export function unfinishedLines(
  downloads: readonly DownloadView[],
  ending: Ending,
  contact: string,
  now: number,
): string[] {
  const lines = downloads
    .filter(({ state }) => state !== 'done')
    .map(({ name, state, waiting, error }) => {
      if (error !== undefined) return errorLine(error);
      const words = [state, ...(waiting === undefined ? [] : [waitText(waiting, now)])];
      return `${printable(name)}: ${words.join(', ')}`;
    });
  const lacksToken = downloads.some((download) => downloadStanding(download) === 'needs-token');
  return [
    ...lines,
    ...(lacksToken ? [errorLine(errorView('token-needed', { contact }))] : []),
    ...(ending === 'settled' ? [] : [errorLine(errorView('interrupted'))]),
  ];
}

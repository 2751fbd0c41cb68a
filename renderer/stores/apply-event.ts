import { assertNever } from '../../contract/assert-never.ts';
import type { Changes, EngineEvent, Snapshot } from '../../contract/events.ts';
import type { Single } from '../../contract/nouns.ts';
import { useAttachments } from './attachments.ts';
import { useContacts } from './contacts.ts';
import { useDownloads } from './downloads.ts';
import { useEngine } from './engine.ts';
import { useExporting } from './exporting.ts';
import { useLine } from './line.ts';
import { useLinks } from './links.ts';
import { useNotices } from './notices.ts';
import { useOffers } from './offers.ts';
import { usePolicy } from './policy.ts';
import { useQueue } from './queue.ts';
import { useRate } from './rate.ts';
import { useSettings } from './settings.ts';
import { useSources } from './sources.ts';
import { useUpdate } from './update.ts';
import { useUploads } from './uploads.ts';

/**
 * Puts an event into the stores.
 *
 * @param lastSequence - of the event before, or undefined if there was none.
 * @returns `gap` if an event is missing: nothing was applied, and a new snapshot is needed (DESIGN §7).
 */
export function applyEvent(event: EngineEvent, lastSequence: number | undefined): 'applied' | 'gap' {
  switch (event.kind) {
    case 'snapshot':
      applySnapshot(event.snapshot);
      return 'applied';
    case 'changes':
      if (lastSequence === undefined || event.sequence !== lastSequence + 1) return 'gap';
      applyChanges(event.changes);
      return 'applied';
    default:
      return assertNever(event);
  }
}

function applySnapshot(snapshot: Snapshot): void {
  useContacts().replace(snapshot.contacts);
  useUploads().replace(snapshot.uploads);
  useAttachments().replace(snapshot.attachments);
  useLinks().replace(snapshot.links);
  useDownloads().replace(snapshot.downloads);
  useNotices().replace(snapshot.notices);
  useSources().replace(snapshot.sources);
  useOffers().replace(snapshot.offers);
  applySingles(snapshot);
  const engine = useEngine();
  engine.version = snapshot.version;
  engine.tokensKept = snapshot.tokensKept;
  engine.sandboxAvailable = snapshot.sandboxAvailable;
}

function applyChanges({ put, gone, ...singles }: Changes): void {
  useContacts().apply(put.contacts ?? [], gone.contacts ?? []);
  useUploads().apply(put.uploads ?? [], gone.uploads ?? []);
  useAttachments().apply(put.attachments ?? [], gone.attachments ?? []);
  useLinks().apply(put.links ?? [], gone.links ?? []);
  useDownloads().apply(put.downloads ?? [], gone.downloads ?? []);
  useNotices().apply(put.notices ?? [], gone.notices ?? []);
  useSources().apply(put.sources ?? [], gone.sources ?? []);
  useOffers().apply(put.offers ?? [], gone.offers ?? []);
  applySingles(singles);
}

/** What there is one of, as far as it is told. */
function applySingles({
  line,
  settings,
  policy,
  rate,
  queue,
  exporting,
  update,
}: Pick<Changes, Single>): void {
  if (line !== undefined) useLine().line = line;
  if (settings !== undefined) useSettings().settings = settings;
  if (policy !== undefined) usePolicy().policy = policy;
  if (rate !== undefined) useRate().rate = rate;
  if (queue !== undefined) useQueue().queue = queue;
  if (exporting !== undefined) useExporting().exporting = exporting;
  if (update !== undefined) useUpdate().update = update;
}

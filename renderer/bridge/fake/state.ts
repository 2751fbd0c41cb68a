import type { Changes, Snapshot } from '../../../contract/events.ts';
import type { HistoryEntry } from '../../../contract/history.ts';
import type { PolicyView } from '../../../contract/policy.ts';
import type { SettingsView } from '../../../contract/settings.ts';
import type { UpdateView } from '../../../contract/update.ts';
import { attachmentKey } from '../../../contract/terms.ts';
import type {
  AttachmentView,
  ContactView,
  DownloadView,
  LineView,
  LinkView,
  Notice,
  OfferView,
  QueueView,
  SourceView,
  UploadView,
} from '../../../contract/views.ts';

/** What the fake engine knows. */
export interface FakeState {
  readonly contacts: Map<string, ContactView>;
  readonly uploads: Map<string, UploadView>;
  readonly attachments: Map<string, AttachmentView>;
  readonly links: Map<string, LinkView>;
  readonly downloads: Map<string, DownloadView>;
  readonly notices: Map<string, Notice>;
  readonly sources: Map<string, SourceView>;
  readonly offers: Map<string, OfferView>;
  /** Keys of the attachments that the window shows. */
  shown: ReadonlySet<string>;
  line: LineView;
  settings: SettingsView;
  policy: PolicyView;
  queue: QueueView;
  readonly update: UpdateView;
  /** What came to an end and is in no list any more, newest first. */
  readonly past: readonly HistoryEntry[];
}

export function stateOf(snapshot: Snapshot, past: readonly HistoryEntry[] = []): FakeState {
  return {
    contacts: new Map(snapshot.contacts.map((one) => [one.id, one])),
    uploads: new Map(snapshot.uploads.map((one) => [one.id, one])),
    attachments: new Map(snapshot.attachments.map((one) => [attachmentKey(one), one])),
    links: new Map(snapshot.links.map((one) => [attachmentKey(one), one])),
    downloads: new Map(snapshot.downloads.map((one) => [one.id, one])),
    notices: new Map(snapshot.notices.map((one) => [one.id, one])),
    sources: new Map(snapshot.sources.map((one) => [one.id, one])),
    offers: new Map(snapshot.offers.map((one) => [one.id, one])),
    shown: new Set(),
    line: snapshot.line,
    settings: snapshot.settings,
    policy: snapshot.policy,
    queue: snapshot.queue,
    update: snapshot.update,
    past,
  };
}

export function snapshotOf(state: FakeState): Snapshot {
  return {
    contacts: [...state.contacts.values()],
    uploads: [...state.uploads.values()],
    attachments: [...state.attachments.values()],
    links: [...state.links.values()],
    downloads: [...state.downloads.values()],
    notices: [...state.notices.values()],
    sources: [...state.sources.values()],
    offers: [...state.offers.values()],
    line: state.line,
    settings: state.settings,
    policy: state.policy,
    queue: state.queue,
    exporting: { state: 'idle' },
    update: state.update,
    rate: { upBytesPerSecond: 0, downBytesPerSecond: 0 },
    version: '0.1.0',
    tokensKept: true,
    sandboxAvailable: true,
  };
}

export function change(state: FakeState, { put, gone, line, settings, queue }: Changes): void {
  for (const one of put.contacts ?? []) state.contacts.set(one.id, one);
  for (const one of put.uploads ?? []) state.uploads.set(one.id, one);
  for (const one of put.attachments ?? []) state.attachments.set(attachmentKey(one), one);
  for (const one of put.links ?? []) state.links.set(attachmentKey(one), one);
  for (const one of put.downloads ?? []) state.downloads.set(one.id, one);
  for (const one of put.notices ?? []) state.notices.set(one.id, one);
  for (const one of put.sources ?? []) state.sources.set(one.id, one);
  for (const one of put.offers ?? []) state.offers.set(one.id, one);
  for (const id of gone.contacts ?? []) state.contacts.delete(id);
  for (const id of gone.uploads ?? []) state.uploads.delete(id);
  for (const id of gone.attachments ?? []) state.attachments.delete(id);
  for (const id of gone.links ?? []) state.links.delete(id);
  for (const id of gone.downloads ?? []) state.downloads.delete(id);
  for (const id of gone.notices ?? []) state.notices.delete(id);
  for (const id of gone.sources ?? []) state.sources.delete(id);
  for (const id of gone.offers ?? []) state.offers.delete(id);
  if (line !== undefined) state.line = line;
  if (settings !== undefined) state.settings = settings;
  if (queue !== undefined) state.queue = queue;
}

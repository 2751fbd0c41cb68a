import type { Changes, EngineEvent, Snapshot } from '../../contract/events.ts';
import type { SettingsView } from '../../contract/settings.ts';
import type { ContactView, DownloadView, UploadView } from '../../contract/views.ts';
import { contactNews, downloadNews, uploadNews, type News } from './news.ts';
import { downloadGoesOn, uploadGoesOn, workOf, type Work } from './work.ts';

/** What it begins with. */
export type DeskSnapshot = Pick<
  Snapshot,
  'uploads' | 'downloads' | 'contacts' | 'settings' | 'queue' | 'line' | 'policy'
>;

/** What the desktop needs to know of the engine: its work, its settings, and what is news. What is over is not kept. */
export class Desk {
  readonly #uploads = new Map<string, UploadView>();
  readonly #downloads = new Map<string, DownloadView>();
  readonly #contacts = new Map<string, ContactView>();
  #settings: SettingsView;
  #paused: boolean;
  #isOnline: boolean;
  #isStopped: boolean;
  #doneInBytes = 0;
  #work: Work | undefined;

  constructor({ uploads, downloads, contacts, settings, queue, line, policy }: DeskSnapshot) {
    this.#settings = settings;
    this.#paused = queue.paused;
    this.#isOnline = line.state === 'online';
    this.#isStopped = policy.problem !== undefined;
    for (const upload of uploads) this.#putUpload(upload);
    for (const download of downloads) this.#putDownload(download);
    for (const contact of contacts) this.#contacts.set(contact.id, contact);
  }

  get settings(): SettingsView {
    return this.#settings;
  }

  get mayReachOut(): boolean {
    return this.#isOnline && !this.#isStopped;
  }

  get work(): Work {
    this.#work ??= workOf({
      uploads: this.#uploads.values(),
      downloads: this.#downloads.values(),
      paused: this.#paused,
      doneInBytes: this.#doneInBytes,
    });
    return this.#work;
  }

  /** Takes what changed. @returns what of it is news */
  take(event: EngineEvent & { kind: 'changes' }): News[] {
    const { put, settings, queue, line, policy } = event.changes;
    this.#work = undefined;
    this.#settings = settings ?? this.#settings;
    this.#paused = queue?.paused ?? this.#paused;
    if (line !== undefined) this.#isOnline = line.state === 'online';
    if (policy !== undefined) this.#isStopped = policy.problem !== undefined;
    const news = [
      ...(put.contacts ?? []).map((contact) => this.#takeContact(contact)),
      ...(put.uploads ?? []).map((upload) => this.#takeUpload(upload)),
      ...(put.downloads ?? []).map((download) => this.#takeDownload(download)),
    ];
    this.#drop(event.changes);
    if (this.work.left === 0) this.#doneInBytes = 0;
    return news.filter((one) => one !== undefined);
  }

  #takeContact(contact: ContactView): News | undefined {
    const news = contactNews(this.#contacts.get(contact.id), contact);
    this.#contacts.set(contact.id, contact);
    return news;
  }

  #takeUpload(upload: UploadView): News | undefined {
    const before = this.#uploads.get(upload.id);
    this.#putUpload(upload);
    if (before !== undefined && uploadGoesOn(before) && !this.#uploads.has(upload.id)) {
      this.#doneInBytes += upload.sizeInBytes;
    }
    return uploadNews(before, upload, this.#labelOf(upload.contact));
  }

  #takeDownload(download: DownloadView): News | undefined {
    const before = this.#downloads.get(download.id);
    this.#putDownload(download);
    if (before !== undefined && downloadGoesOn(before) && !this.#downloads.has(download.id)) {
      this.#doneInBytes += download.sizeInBytes ?? 0;
    }
    return downloadNews(before, download, this.#labelOf(download.contact));
  }

  #putUpload(upload: UploadView): void {
    const { id, state, waiting } = upload;
    const isOver =
      state === 'delivered' || state === 'cancelled' || (state === 'sent' && waiting === undefined);
    if (isOver) this.#uploads.delete(id);
    else this.#uploads.set(id, upload);
  }

  #putDownload(download: DownloadView): void {
    const isOver = download.state === 'done' || download.state === 'cancelled';
    if (isOver) this.#downloads.delete(download.id);
    else this.#downloads.set(download.id, download);
  }

  #drop({ gone }: Changes): void {
    for (const id of gone.uploads ?? []) this.#uploads.delete(id);
    for (const id of gone.downloads ?? []) this.#downloads.delete(id);
    for (const id of gone.contacts ?? []) this.#contacts.delete(id);
  }

  #labelOf(contact: string): string {
    return this.#contacts.get(contact)?.label ?? '';
  }
}

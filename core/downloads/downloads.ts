import type { AttachmentView, DownloadState, DownloadView } from '../../contract/views.ts';
import type { Contacts } from '../contacts/contacts.ts';
import { AttacheError } from '../error.ts';
import type { Ports } from '../ports.ts';
import { leftToFetch } from './all-of-a-chat.ts';
import { attachmentError, unavailable } from './attachment-error.ts';
import type { Download } from './download.ts';
import { prepareFolder, type Folder } from './folder.ts';
import { DownloadList, type DownloadStore } from './list.ts';
import { newDownload } from './new-download.ts';
import { dragOut, openFile, showInFolder } from './open.ts';
import { downloadView } from './view.ts';
import { DownloadWorker, type WorkerPorts } from './worker.ts';

export interface DownloadsOptions extends WorkerPorts {
  ports: WorkerPorts['ports'] & Pick<Ports, 'desktop'>;
  store: DownloadStore;
  contacts: WorkerPorts['contacts'] & Pick<Contacts, 'attachment' | 'refreshAttachments'>;
}

/**
 * What can be done with downloads. Nothing moves before {@link Downloads.restore}.
 *
 * Methods that take an id throw AttacheError `download-unknown`, and `not-possible-now` where the state has no such
 * thing; each may be called twice in a row.
 */
export class Downloads {
  readonly #options: DownloadsOptions;
  readonly #list: DownloadList;
  readonly #worker: DownloadWorker;
  readonly #idleListeners = new Set<() => void>();
  readonly #stopping = new AbortController();

  /** `onChange` gets the id of a download whose view is another now, or gone. */
  constructor(options: DownloadsOptions) {
    this.#options = options;
    this.#list = new DownloadList(options.store, () => options.ports.clock.now(), options.onChange);
    this.#worker = new DownloadWorker(this.#list, options, () => {
      for (const listener of this.#idleListeners) listener();
    });
  }

  /** Begins to work: what a crash or {@link Downloads.stop} interrupted goes on where its part file ends. */
  restore(): void {
    for (const { id, state, ...download } of this.#list.all()) {
      if (state === 'fetching') this.#list.change(id, { state: 'queued' });
      if (state === 'cancelled' && download.partPath !== undefined) this.#dropLeftPart(id);
      if (download.sizeInBytes !== undefined) this.#options.learnSize(download, download.sizeInBytes);
    }
    this.#worker.start();
  }

  /** Where downloads go unless a folder was chosen for their contact. */
  get folder(): Folder {
    const { directory, mayMakeDirectory = true } = this.#options;
    return { path: directory, mayBeMade: mayMakeDirectory };
  }

  /** Where a contact's downloads go: into the folder that was chosen for it, or with all others. */
  folderOf(contact: string): Folder {
    const own = this.#options.contacts.get(contact)?.downloadDirectory;
    return own === undefined ? this.folder : { path: own, mayBeMade: false };
  }

  /**
   * Puts an attachment in the list; one that is on its way to the same folder already goes on instead.
   *
   * @param directory - a folder for this one, absolute; made if it is not there.
   * @throws AttacheError `contact-unknown`, `attachment-unknown`, `attachment-unavailable`, `folder-unusable`, or why the
   *   chat could not be asked for an attachment that was not known yet
   */
  async start(contact: string, attachmentId: string, directory?: string): Promise<DownloadView> {
    const attachment = await this.#findAttachment(contact, attachmentId);
    if (attachment.status === 'REJECTED') throw unavailable('the security scan rejected it');
    if (directory !== undefined) await prepareFolder({ path: directory, mayBeMade: true });
    const folder = directory ?? this.folderOf(contact).path;
    const known = this.#findOpen(contact, attachmentId, folder);
    if (known !== undefined) return this.resume(known.id);
    const { clock, random } = this.#options.ports;
    const { id } = this.#list.put(newDownload(attachment, folder, random.uuid(), clock.now()));
    this.#worker.wake();
    return this.#viewOf(this.#list.get(id));
  }

  /**
   * Puts everything of a chat in the list that is {@link leftToFetch}, with one commit; what failed is tried again.
   *
   * @param attachments - of one contact, oldest first.
   * @param directory - as for {@link Downloads.start}.
   * @returns what goes now and did not before, in the order of the chat
   * @throws AttacheError `folder-unusable`
   */
  async startAll(attachments: readonly AttachmentView[], directory?: string): Promise<DownloadView[]> {
    if (directory !== undefined) await prepareFolder({ path: directory, mayBeMade: true });
    const { clock, random } = this.#options.ports;
    const now = clock.now();
    this.#list.settle();
    const left = leftToFetch(attachments, this.#list.all(), directory);
    const started = left.map((each, nth) => {
      if ('retry' in each) return retried(each.retry);
      const folder = directory ?? this.folderOf(each.start.contact).path;
      // One after the other: the list is in this order after a restart, too.
      return newDownload(each.start, folder, random.uuid(), now + nth);
    });
    this.#list.putAll(started);
    this.#worker.wake();
    return started.map(({ id }) => this.#viewOf(this.#list.get(id)));
  }

  /** What is on its way, or waits to be, to a directory; by default to any. */
  underWay(contact: string, directory?: string): DownloadView[] {
    return this.#list
      .all()
      .filter(
        (download) =>
          download.contact === contact &&
          (directory === undefined || download.directory === directory) &&
          (download.state === 'queued' || download.state === 'fetching'),
      )
      .map((download) => this.#viewOf(download));
  }

  /** Opens a finished file in the program that is meant for it, see {@link openFile}. */
  open(id: string, confirmed: boolean): Promise<void> {
    return openFile(this.#list.get(id), this.#options.ports.desktop, confirmed);
  }

  /** Shows a finished file in its folder, see {@link showInFolder}. */
  showInFolder(id: string): Promise<void> {
    return showInFolder(this.#list.get(id), this.#options.ports.desktop);
  }

  /** Hands a finished file to the user's pointer, see {@link dragOut}. */
  dragOut(id: string): Promise<void> {
    return dragOut(this.#list.get(id), this.#options.ports.desktop);
  }

  /** Resolves when the transfer has ended; one that was over by then is `done`. */
  pause(id: string): Promise<DownloadView> {
    return this.#halt(id, 'pause', ['queued', 'fetching'], { state: 'paused' });
  }

  /** Goes on with what is paused, and tries again what failed. */
  resume(id: string): DownloadView {
    this.#list.settle();
    const download = this.#list.get(id);
    const { state } = download;
    if (state === 'paused' || state === 'failed') {
      this.#list.put(retried(download));
      this.#worker.wake();
    } else if (state !== 'queued' && state !== 'fetching') {
      throw new AttacheError('not-possible-now', { what: 'resume', state });
    }
    return this.#viewOf(this.#list.get(id));
  }

  /** Gives up and takes the part file away; resolves when that is done. */
  async cancel(id: string): Promise<DownloadView> {
    const finishedAt = this.#options.ports.clock.now();
    const from: DownloadState[] = ['queued', 'fetching', 'paused', 'failed'];
    await this.#halt(id, 'cancel', from, { state: 'cancelled', finishedAt });
    if (this.#list.get(id).state === 'cancelled') await this.#worker.discardPart(id);
    return this.#viewOf(this.#list.get(id));
  }

  /** Takes what is over out of the list; a finished file stays where it is. @returns how it was */
  async remove(id: string): Promise<DownloadView> {
    this.#assertOver(id);
    // It may have been cancelled a moment ago, and its attempt still end.
    await this.#worker.halt(id);
    if (this.#list.get(id).state !== 'done') await this.#worker.discardPart(id);
    // It may have been tried again meanwhile.
    this.#assertOver(id);
    return this.#viewOf(this.#list.change(id, { removedAt: this.#options.ports.clock.now() }));
  }

  /** How a download stands now; undefined if it is not in the list. */
  view(id: string): DownloadView | undefined {
    const download = this.#list.find(id);
    return download && this.#viewOf(download);
  }

  /** The whole list, in the order in which they were asked for. */
  views(): DownloadView[] {
    return this.#list.all().map((download) => this.#viewOf(download));
  }

  /** Whether nothing can move any more without somebody's help. */
  isIdle(): boolean {
    return this.#worker.isIdle();
  }

  /** Calls whenever they have become idle. Returns how to stop. */
  onIdle(listener: () => void): () => void {
    this.#idleListeners.add(listener);
    return () => this.#idleListeners.delete(listener);
  }

  /** Whether something waits for a route, or moves on it. */
  needsLine(route: string): boolean {
    const { waits } = this.#worker;
    return this.#list
      .all()
      .some((download) => waits.canMove(download) && waits.routeOf(download.contact) === route);
  }

  /** All was paused: bytes stop at once. */
  stopTransfers(): void {
    this.#worker.stopTransfers();
    this.#worker.wake();
  }

  /** Looks again at what may go on: a token came, a contact's state is another. */
  wake(): void {
    this.#worker.wake();
  }

  /** Ends all transfers; they go on at the next start. To be called before the contacts are stopped. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#worker.stop();
  }

  /** The last engine died between the user's word and the file. */
  #dropLeftPart(id: string): void {
    this.#worker.discardPart(id).catch((error: unknown) => {
      this.#options.ports.log.warn('download.part-not-forgotten', { download: id, error });
    });
  }

  #assertOver(id: string): void {
    this.#list.settle();
    const { state } = this.#list.get(id);
    if (state === 'done' || state === 'failed' || state === 'cancelled') return;
    throw new AttacheError('not-possible-now', { what: 'remove', state });
  }

  async #halt(
    id: string,
    what: string,
    from: readonly DownloadState[],
    to: Partial<Download> & Pick<Download, 'state'>,
  ): Promise<DownloadView> {
    this.#list.settle();
    const { state } = this.#list.get(id);
    if (state !== to.state) {
      if (!from.includes(state)) throw new AttacheError('not-possible-now', { what, state });
      this.#list.change(id, to, 'retry', 'error');
      await this.#worker.halt(id);
      this.#worker.wake();
    }
    return this.#viewOf(this.#list.get(id));
  }

  async #findAttachment(contact: string, attachmentId: string): Promise<AttachmentView> {
    const { contacts } = this.#options;
    const known = contacts.attachment(contact, attachmentId);
    if (known !== undefined) return known;
    try {
      await contacts.refreshAttachments(contact, this.#stopping.signal);
    } catch (error) {
      throw attachmentError(error, contacts.get(contact)?.label);
    }
    const found = contacts.attachment(contact, attachmentId);
    if (found === undefined) throw new AttacheError('attachment-unknown', { attachment: attachmentId });
    return found;
  }

  #findOpen(contact: string, attachmentId: string, directory: string): Download | undefined {
    return this.#list
      .all()
      .find(
        (other) =>
          other.contact === contact &&
          other.attachmentId === attachmentId &&
          other.directory === directory &&
          ['queued', 'fetching', 'paused'].includes(other.state),
      );
  }

  #viewOf(download: Download): DownloadView {
    return downloadView(download, this.#worker.waits.why(download), this.#worker.progressOf(download));
  }
}

/** In the queue again, as if nothing had failed; the bytes that are here stay. */
function retried(download: Download): Download {
  const again: Download = { ...download, state: 'queued', attempts: 0 };
  delete again.retry;
  delete again.error;
  delete again.finishedAt;
  return again;
}

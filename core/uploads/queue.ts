import type { AttachmentView, Ending, UploadView, Wait } from '../../contract/views.ts';
import { Outages } from '../connectivity/outages.ts';
import { errorViewOf } from '../error.ts';
import { endingsOf } from './ending.ts';
import { recoveryEvent, type OutboxFile } from './recover.ts';
import type { QueueOptions, QueuePorts } from './queue-ports.ts';
import { Pump } from './pump.ts';
import { Records, type Change, type Outcomes } from './records.ts';
import { Rest } from './rest.ts';
import { runUpload } from './run.ts';
import { Runs } from './runs.ts';
import { needsNews, ScanNews } from './scan-news.ts';
import { slotChanges } from './slot-changes.ts';
import type { StepPorts } from './step.ts';
import { isOver, isRunning, needsBytes, type StepEvent, type UploadEvent } from './transition.ts';
import type { Upload } from './upload.ts';
import { uploadView } from './view.ts';
import { Waits } from './waits.ts';

/**
 * The queue: holds every upload that is in the list, gives slots to those that nothing keeps back, and commits every
 * change before anybody acts on it. All decisions are pure functions beside this file.
 */
export class Queue {
  readonly #ports: QueuePorts;
  readonly #records: Records;
  readonly #runs: Runs;
  readonly #rest: Rest;
  readonly #steps: StepPorts;
  readonly #waits: Waits;
  readonly #idleListeners = new Set<() => void>();
  readonly #outages: Outages;
  readonly #pump: Pump;
  readonly #scanNews: ScanNews;

  constructor(ports: QueuePorts, options: QueueOptions) {
    this.#ports = ports;
    this.#runs = new Runs(ports.clock, () => options.slots);
    this.#rest = new Rest(ports);
    this.#outages = new Outages(ports.clock);
    this.#waits = new Waits({ ports, options, runs: this.#runs, rest: this.#rest });
    this.#records = new Records({
      ...ports,
      onRefused: (error) => this.#takeRest(error),
      onChanged: (before, after) => this.#onChanged(before, after),
    });
    this.#scanNews = new ScanNews({
      ...ports,
      records: this.#records,
      rest: this.#rest,
      wake: () => this.wake(),
    });
    this.#pump = new Pump({
      ...ports,
      ...{ list: this.#records.list, runs: this.#runs, waits: this.#waits, scanNews: this.#scanNews },
      begin: (upload) => this.#begin(upload),
      onLooked: () => {
        if (this.#idleListeners.size > 0 && this.isIdle()) for (const listen of this.#idleListeners) listen();
      },
    });
    const put: StepPorts['put'] = (upload, target, signal) =>
      ports.put(upload, target, signal, (sentInBytes) => {
        this.#runs.record(upload, sentInBytes);
        ports.touch('uploads', upload.id);
      });
    this.#steps = { ...ports, put, urls: new Map() };
  }

  /** Takes over what was stored, each upload as {@link recover} says, and begins to work. */
  restore(stored: readonly { upload: Upload; outbox: OutboxFile }[]): void {
    for (const { upload } of stored) this.#records.list.put(upload);
    const now = this.#ports.clock.now();
    this.applyAll(
      stored.flatMap(({ upload, outbox }) => {
        const event = recoveryEvent(upload, outbox, now);
        return event === undefined ? [] : [{ id: upload.id, event }];
      }),
    );
    this.wake();
  }

  /** Adds an upload whose row is committed. */
  add(upload: Upload): void {
    this.#records.list.put(upload);
    this.#ports.touch('uploads', upload.id);
    this.#pump.changed(upload.id);
  }

  /** A position before all others. */
  get firstPosition(): number {
    return this.#records.list.firstPosition;
  }

  /** A position behind all others, which nobody else gets. */
  takePosition(): number {
    return this.#records.list.takePosition();
  }

  /** Commits what has happened by now, for somebody who decides by how uploads stand. */
  settle(): void {
    this.#records.settle();
  }

  get(id: string): Upload | undefined {
    this.settle();
    return this.#records.list.get(id);
  }

  /** The upload that became an attachment, if it is still in the list. */
  findByAttachment(contact: string, attachmentId: string): Upload | undefined {
    return this.#records.list.findByAttachment(contact, attachmentId);
  }

  /** The chat's word on an attachment, see {@link ScanNews}. */
  onScanned(attachment: AttachmentView): void {
    this.#scanNews.hear(attachment);
  }

  all(): Upload[] {
    this.settle();
    return this.#records.list.all();
  }

  /**
   * Applies an event and commits the result before anything else sees it.
   * @returns the upload afterwards, or undefined if the event is not possible in its state.
   * @throws AttacheError what the store threw; nothing has changed then.
   */
  apply(id: string, event: UploadEvent): Upload | undefined {
    return this.applyAll([{ id, event }])[0];
  }

  /** The same for several, in one commit: all of it or nothing. */
  applyAll(changes: readonly Change[]): Outcomes {
    return this.#records.apply(changes);
  }

  view(id: string): UploadView | undefined {
    const upload = this.#records.list.get(id);
    return upload && this.#viewOf(upload, this.#waits.reasons());
  }

  /** How all of them stand now. */
  views(): UploadView[] {
    const reasonOf = this.#waits.reasons();
    return this.#records.list.all().map((upload) => this.#viewOf(upload, reasonOf));
  }

  /** Something outside changed (a token, the line, a contact): look again soon at who can go on. */
  wake(): void {
    this.#pump.wake();
  }

  /** Nothing begins before it is disposed of; what goes already goes on. */
  holdSlots(): Disposable {
    return this.#pump.hold();
  }

  /**
   * Nothing more can be delivered to a contact: what was not confirmed by now says so, and keeps its bytes.
   * @returns how many those are.
   */
  endContact(contact: string, because: Ending): number {
    const ended = endingsOf(this.all(), contact, because, this.#ports.clock.now());
    const after = this.applyAll(ended);
    // What is still being scanned waits for nothing now.
    for (const { id, state } of this.all()) if (state === 'sent') this.#ports.touch('uploads', id);
    return after.filter((upload) => upload?.state === 'failed').length;
  }

  /** A route turned: after an outage what failed for want of it goes on at once. */
  onLine(route: string, online: boolean): void {
    const isOutageOver = this.#outages.endsWith({ route, online });
    const onRoute = this.all().filter(
      (upload) => !isOver(upload) && this.#ports.routeOf(upload.contact) === route,
    );
    for (const { id } of onRoute) this.#ports.touch('uploads', id);
    this.wake();
    // Last, for it throws what the disk refuses.
    if (isOutageOver) this.applyAll(onRoute.map(({ id }) => ({ id, event: { type: 'line-back' } })));
  }

  /**
   * All was paused: bytes and questions stop at once, whatever the disk says, and nothing new is sent. Only a Complete that
   * is on its way gets its answer: ended, it would be in doubt.
   */
  stopTransfers(): void {
    for (const { id, state } of this.all()) {
      if (state === 'confirming') this.#runs.hold(id);
      else this.#runs.abort(id);
    }
    const moving = this.all().filter(({ state }) => state === 'starting' || state === 'sending');
    this.applyAll(moving.map(({ id }) => ({ id, event: { type: 'put-back' } })));
  }

  /** URLs may have died during a sleep, or with their store; Start gives them again. @param origin - only those that lead there */
  forgetUrls(origin?: string): void {
    for (const [id, { url }] of this.#steps.urls) {
      if (origin === undefined || url.origin === origin) this.#steps.urls.delete(id);
    }
  }

  /** Whether anything could move without somebody's help. */
  isIdle(): boolean {
    if (this.#runs.size > 0 || this.#pump.isDue) return false;
    return !this.#records.list.open().some(this.#waits.movable());
  }

  /** Whether something waits for a route, or moves on it. */
  needsLine(route: string): boolean {
    const canMove = this.#waits.movable();
    const open = this.#records.list.open();
    return open.some((upload) => canMove(upload) && this.#ports.routeOf(upload.contact) === route);
  }

  /** Calls whenever the queue has become idle. Returns how to stop. */
  onIdle(listener: () => void): () => void {
    this.#idleListeners.add(listener);
    return () => this.#idleListeners.delete(listener);
  }

  /** Ends all runs; each commits where it stands. */
  async stop(): Promise<void> {
    this.#pump.stop();
    await this.#runs.stop();
    this.settle();
  }

  #viewOf(upload: Upload, reasonOf: (upload: Upload) => Wait | undefined): UploadView {
    const progress = upload.state === 'sending' ? this.#runs.progress(upload.id) : undefined;
    return uploadView(upload, reasonOf(upload), progress);
  }

  #begin(upload: Upload): void {
    const onEnd = (): void => {
      this.#ports.touch('uploads', upload.id);
      this.#pump.changed(upload.id);
    };
    this.#runs.begin(upload, (...signals) => this.#work(upload, ...signals), onEnd);
  }

  /** Never rejects. */
  async #work(chosen: Upload, signal: AbortSignal, unsent: AbortSignal): Promise<void> {
    const { id } = chosen;
    try {
      // All that are chosen in one turn get their slots in one commit, with what else is in it.
      const given = await this.#records.applyTogether(slotChanges(chosen, this.#ports));
      const from = given.at(-1);
      if (from === undefined) return;
      const apply = async (event: StepEvent): Promise<Upload | undefined> =>
        (await this.#records.applyTogether([{ id, event }]))[0];
      await runUpload(this.#steps, from, apply, signal, unsent);
    } catch (error) {
      // What could not be committed is taken over after the rest.
      if (this.#rest.isOn) return;
      this.#ports.log.error('upload.fault', { upload: id, error });
      this.#giveUp(id, error);
    }
  }

  /** A fault of ours must not spin: the upload stops, says so, and keeps its bytes. */
  #giveUp(id: string, fault: unknown): void {
    const { code, params } = errorViewOf(fault);
    try {
      this.apply(id, { type: 'fault', code, params, at: this.#ports.clock.now() });
    } catch {
      // The disk as well; `apply` has said so, and the upload is taken over after the rest.
    }
  }

  #takeRest(because: unknown): void {
    if (this.#rest.begin(because)) this.wake();
  }

  #onChanged(before: Upload, after: Upload): void {
    const { id } = after;
    this.#ports.touch('uploads', id);
    this.#runs.update(after);
    if (!isRunning(after) || after.removedAt !== undefined) this.#leave(after);
    if (needsBytes(before) && !needsBytes(after)) void this.#dropBytes(id);
    if (after.state !== before.state && needsNews(after)) this.#ports.hearAgain(after);
    this.#pump.changed(id);
  }

  /** The upload left the running states, or the list, while a run had it: the run ends without another effect. */
  #leave(upload: Upload): void {
    this.#waits.forget(upload.id);
    if (!needsBytes(upload)) this.#steps.urls.delete(upload.id);
    this.#runs.abort(upload.id);
  }

  async #dropBytes(id: string): Promise<void> {
    try {
      await this.#ports.removeFromOutbox(id);
    } catch (error) {
      // Swept at the next start; keeping a copy too long is the harmless failure of the two.
      this.#ports.log.warn('outbox.file-not-removed', { upload: id, error });
    }
  }
}

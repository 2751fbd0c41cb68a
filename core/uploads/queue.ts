import type { Noun } from '../../contract/events.ts';
import { type AttachmentView, type ContactState, type UploadView, type Wait } from '../../contract/views.ts';
import { viewOf } from '../error.ts';
import type { Log } from '../ports.ts';
import { startMeter, type Meter } from '../transfer/meter.ts';
import { remainingMs } from './back-off.ts';
import { chooseNext } from './choose.ts';
import { recoveryEvent, type OutboxFile } from './recover.ts';
import { runUpload } from './run.ts';
import type { StepPorts } from './step.ts';
import { isOver, isRunning, needsBytes, transition, type UploadEvent } from './transition.ts';
import type { Upload } from './upload.ts';
import { UploadList } from './upload-list.ts';
import { uploadView, type Progress } from './view.ts';
import { obstacle, obstacleEndsInMs, whyWaiting, type Conditions } from './wait.ts';

/** What the queue needs beside what its steps need. */
export interface QueuePorts extends Omit<StepPorts, 'urls' | 'put'> {
  log: Log;
  /** Commits; when it returns the row survives a power cut. */
  save(upload: Upload): void;
  put(
    upload: Upload,
    target: Parameters<StepPorts['put']>[1],
    signal: AbortSignal,
    onProgress: (sentInBytes: number) => void,
  ): Promise<void>;
  removeFromOutbox(upload: string): Promise<void>;
  contactState(contact: string): ContactState | undefined;
  /** The route of a contact's work on the line. */
  routeOf(contact: string): string;
  isOnline(contact: string): boolean;
  nextProbeAt(contact: string): number | undefined;
  /** Epoch milliseconds when the pace lets the next call of this kind through. */
  paceAt(contact: string, operation: 'StartAttachmentUpload' | 'CompleteAttachmentUpload'): number;
  touch(noun: Noun, key: string): void;
  /** The service has confirmed: the chat may have said already what the scan said. */
  onSent(upload: Upload): void;
}

export interface QueueOptions {
  /** Uploads at once. */
  concurrency: number;
  /** Whether this engine works on the queue, or only changes what is stored. */
  work: boolean;
}

/** A route that was away for less than this only blinked. Milliseconds. */
const OUTAGE_MS = 500;

/** After a commit that failed nothing is begun for this long: what cannot be remembered must not be done. Milliseconds. */
const REST_MS = 5_000;

/** A run in progress. */
interface Run {
  contact: string;
  controller: AbortController;
  progress: { meter: Meter; latest: Progress } | undefined;
  done: Promise<void>;
}

/**
 * The queue: holds every upload that is in the list, gives slots to those that nothing keeps back, and commits every
 * change before anybody acts on it. All decisions are pure functions beside this file.
 */
export class Queue {
  readonly #ports: QueuePorts;
  readonly #options: QueueOptions;
  readonly #uploads = new UploadList();
  readonly #runs = new Map<string, Run>();
  readonly #steps: StepPorts;
  readonly #lastServed = new Map<string, number>();
  readonly #shownWaits = new Map<string, string>();
  readonly #idleListeners = new Set<() => void>();
  /** Monotonic milliseconds, by route. */
  readonly #offlineSince = new Map<string, number>();
  #turns = 0;
  /** Epoch milliseconds. */
  #restUntil: number | undefined;
  #pumpQueued = false;
  #stopped = false;
  #timer: Disposable | undefined;

  constructor(ports: QueuePorts, options: QueueOptions) {
    this.#ports = ports;
    this.#options = options;
    const put: StepPorts['put'] = (upload, target, signal) =>
      ports.put(upload, target, signal, (sentInBytes) => this.#onProgress(upload, sentInBytes));
    this.#steps = { ...ports, put, urls: new Map() };
  }

  /** Takes over what was stored, each upload as {@link recover} says, and begins to work. */
  restore(stored: readonly { upload: Upload; outbox: OutboxFile }[]): void {
    for (const { upload, outbox } of stored) {
      this.#uploads.put(upload);
      const event = recoveryEvent(upload, outbox, this.#ports.clock.now());
      if (event !== undefined) this.apply(upload.id, event);
    }
    this.wake();
  }

  /** Adds an upload whose row is committed. */
  add(upload: Upload): void {
    this.#uploads.put(upload);
    this.#ports.touch('uploads', upload.id);
    this.wake();
  }

  /** A position before all others. */
  get firstPosition(): number {
    return this.#uploads.firstPosition;
  }

  /** A position behind all others. */
  get lastPosition(): number {
    return this.#uploads.lastPosition;
  }

  get(id: string): Upload | undefined {
    return this.#uploads.get(id);
  }

  /** The upload that became an attachment, if it is still in the list. */
  findByAttachment(contact: string, attachmentId: string): Upload | undefined {
    return this.#uploads.findByAttachment(contact, attachmentId);
  }

  /** The chat's word on an attachment: if it is one of ours, the scan has spoken. */
  onScanned({ contact, attachmentId, status }: AttachmentView): void {
    const upload = this.findByAttachment(contact, attachmentId);
    if (upload === undefined || status === 'IN_PROGRESS') return;
    this.apply(upload.id, { type: 'scanned', status, at: this.#ports.clock.now() });
  }

  all(): Upload[] {
    return this.#uploads.all();
  }

  /**
   * Applies an event and commits the result before anything else sees it.
   * @returns the upload afterwards, or undefined if the event is not possible in its state.
   * @throws AttacheError what the store threw; nothing has changed then.
   */
  apply(id: string, event: UploadEvent): Upload | undefined {
    const before = this.#uploads.get(id);
    const after = before && transition(before, event);
    if (before === undefined || after === undefined) return undefined;
    if (after === before) return after;
    this.#save(after);
    this.#uploads.put(after);
    this.#ports.log.info('upload', { upload: id, event: event.type, from: before.state, to: after.state });
    this.#ports.touch('uploads', id);
    if (!isRunning(after)) this.#leave(id);
    if (needsBytes(before) && !needsBytes(after)) void this.#dropBytes(id);
    if (after.state === 'sent' && before.state !== 'sent') this.#ports.onSent(after);
    this.wake();
    return after;
  }

  view(id: string): UploadView | undefined {
    const upload = this.#uploads.get(id);
    if (upload === undefined) return undefined;
    const run = this.#runs.get(id);
    const wait = whyWaiting(upload, run !== undefined, this.#conditions(upload));
    const progress = upload.state === 'sending' ? run?.progress?.latest : undefined;
    return uploadView(upload, wait, progress);
  }

  /** Something outside changed (a token, the line, a contact): look again soon at who can go on. */
  wake(): void {
    if (this.#pumpQueued || this.#stopped) return;
    this.#pumpQueued = true;
    queueMicrotask(() => {
      this.#pumpQueued = false;
      this.#pump();
    });
  }

  /** Nothing more can be delivered to a contact: what was not confirmed by now says so, and keeps its bytes. */
  endContact(contact: string): void {
    const at = this.#ports.clock.now();
    for (const upload of this.#uploads.all()) {
      if (upload.contact !== contact || isOver(upload)) continue;
      if (upload.state === 'checking') this.apply(upload.id, { type: 'undecidable' });
      // A Complete that is under way still gets its answer.
      else if (upload.state !== 'confirming') {
        this.apply(upload.id, { type: 'failed', code: 'contact-ended', params: { name: upload.name }, at });
      }
    }
  }

  /**
   * A route turned. After a real outage what failed for want of it goes on at once; a blink leaves the back-off alone, or a
   * store that resets every connection would be asked without a pause.
   */
  onLine(route: string, online: boolean): void {
    const now = this.#ports.clock.monotonic();
    const wasAway = now - (this.#offlineSince.get(route) ?? now) >= OUTAGE_MS;
    if (online) this.#offlineSince.delete(route);
    else this.#offlineSince.set(route, now);
    for (const upload of this.#uploads.all()) {
      if (isOver(upload) || this.#ports.routeOf(upload.contact) !== route) continue;
      this.#ports.touch('uploads', upload.id);
      if (online && wasAway) this.apply(upload.id, { type: 'line-back' });
    }
    this.wake();
  }

  /** URLs may have died during a sleep or a long outage; Start gives them again. */
  forgetUrls(): void {
    this.#steps.urls.clear();
  }

  /** Whether anything could move without somebody's help. */
  isIdle(): boolean {
    if (this.#runs.size > 0 || this.#pumpQueued) return false;
    return !this.#uploads.all().some((upload) => this.#canMove(upload));
  }

  /** Calls whenever the queue has become idle. Returns how to stop. */
  onIdle(listener: () => void): () => void {
    this.#idleListeners.add(listener);
    return () => this.#idleListeners.delete(listener);
  }

  /** Ends all runs; each commits where it stands. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.[Symbol.dispose]();
    const runs = [...this.#runs.values()];
    for (const { controller } of runs) controller.abort();
    await Promise.all(runs.map(({ done }) => done));
  }

  #canMove(upload: Upload): boolean {
    if (upload.state !== 'queued' && !isRunning(upload)) return false;
    const wait = obstacle(upload, this.#conditions(upload));
    return wait === undefined || !['token', 'decision', 'engine'].includes(wait.for);
  }

  #conditions({ contact, state }: Upload): Conditions {
    const ports = this.#ports;
    return {
      now: ports.clock.now(),
      working: this.#options.work,
      restUntil: this.#restUntil,
      contactState: ports.contactState(contact),
      online: ports.isOnline(contact),
      nextProbeAt: ports.nextProbeAt(contact),
      slotFree: this.#runs.size < this.#options.concurrency,
      paceAt: ports.paceAt(
        contact,
        state === 'confirming' ? 'CompleteAttachmentUpload' : 'StartAttachmentUpload',
      ),
    };
  }

  #pump(): void {
    if (this.#stopped) return;
    const ready: Upload[] = [];
    let nextInMs = Infinity;
    for (const upload of this.#uploads.all()) {
      if ((upload.state !== 'queued' && !isRunning(upload)) || this.#runs.has(upload.id)) continue;
      const wait = obstacle(upload, this.#conditions(upload));
      if (wait === undefined) ready.push(upload);
      else nextInMs = Math.min(nextInMs, obstacleEndsInMs(wait, this.#ports.clock.now()) ?? Infinity);
      this.#show(upload, wait);
    }
    const busy = new Map<string, number>();
    for (const { contact } of this.#runs.values()) busy.set(contact, (busy.get(contact) ?? 0) + 1);
    const free = this.#options.concurrency - this.#runs.size;
    try {
      for (const upload of chooseNext(ready, busy, free, this.#lastServed)) this.#begin(upload);
    } catch (error) {
      this.#rest(error);
    }
    this.#arm(nextInMs);
    if (this.isIdle()) for (const listener of this.#idleListeners) listener();
  }

  /** Tells the window when the reason for waiting became another one. */
  #show(upload: Upload, wait: Wait | undefined): void {
    const shown = JSON.stringify(wait);
    if (this.#shownWaits.get(upload.id) === shown) return;
    this.#shownWaits.set(upload.id, shown);
    this.#ports.touch('uploads', upload.id);
  }

  #arm(inMs: number): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = Number.isFinite(inMs) ? this.#ports.clock.after(inMs, () => this.wake()) : undefined;
  }

  #begin(upload: Upload): void {
    const { id, contact } = upload;
    // In a running state without a run: the last one's end could not be committed, which is as after a crash.
    const lost = recoveryEvent(upload, 'intact', this.#ports.clock.now());
    if (lost !== undefined) this.apply(id, lost);
    const from = this.apply(id, { type: 'slot-given', startToken: this.#ports.random.uuid() });
    if (from === undefined) return;
    this.#lastServed.set(contact, ++this.#turns);
    const controller = new AbortController();
    const run: Run = { contact, controller, progress: undefined, done: Promise.resolve() };
    this.#runs.set(id, run);
    run.done = this.#work(id, from, controller.signal).finally(() => {
      this.#runs.delete(id);
      this.#ports.touch('uploads', id);
      this.wake();
    });
  }

  /** Never rejects. */
  async #work(id: string, from: Upload, signal: AbortSignal): Promise<void> {
    try {
      await runUpload(this.#steps, from, (event) => this.apply(id, event), signal);
    } catch (error) {
      // What could not be committed is taken over after the rest.
      if (this.#isResting()) return;
      this.#ports.log.error('upload.fault', { upload: id, error });
      this.#giveUp(id, error);
    }
  }

  /** A fault of ours must not spin: the upload stops, says so, and keeps its bytes. */
  #giveUp(id: string, fault: unknown): void {
    const { code, params } = viewOf(fault);
    try {
      this.apply(id, { type: 'fault', code, params, at: this.#ports.clock.now() });
    } catch {
      // The disk as well; `apply` has said so, and the upload is taken over after the rest.
    }
  }

  #save(upload: Upload): void {
    try {
      this.#ports.save(upload);
    } catch (error) {
      this.#rest(error);
      throw error;
    }
  }

  #rest(because: unknown): void {
    if (this.#isResting()) return;
    this.#ports.log.error('queue.rests', { restMs: REST_MS, error: because });
    this.#restUntil = this.#ports.clock.now() + REST_MS;
    this.wake();
  }

  #isResting(): boolean {
    return this.#restUntil !== undefined && remainingMs(this.#restUntil, this.#ports.clock.now()) > 0;
  }

  /** The upload left the running states while a run had it: the run ends without another effect. */
  #leave(id: string): void {
    const upload = this.#uploads.get(id);
    this.#shownWaits.delete(id);
    if (upload === undefined || !needsBytes(upload)) this.#steps.urls.delete(id);
    this.#runs.get(id)?.controller.abort();
  }

  #onProgress({ id, sizeInBytes }: Upload, sentInBytes: number): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    const meter = run.progress?.meter ?? startMeter(this.#ports.clock);
    meter.record(sentInBytes);
    const transferredInBytes = Math.min(sentInBytes, sizeInBytes);
    run.progress = { meter, latest: { transferredInBytes, bytesPerSecond: meter.bytesPerSecond() } };
    this.#ports.touch('uploads', id);
  }

  async #dropBytes(id: string): Promise<void> {
    try {
      await this.#ports.removeFromOutbox(id);
    } catch (error) {
      // Swept at the next start; keeping a copy too long is the harmless failure of the two.
      this.#ports.log.warn('outbox file not removed', { upload: id, error });
    }
  }
}

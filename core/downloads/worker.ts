import { assertNever } from '../../contract/assert-never.ts';
import { DOWNLOADS_AT_ONCE } from '../../contract/settings.ts';
import type { DownloadView } from '../../contract/views.ts';
import type { Line, LineChange } from '../connectivity/line.ts';
import { Outages } from '../connectivity/outages.ts';
import type { Contacts } from '../contacts/contacts.ts';
import { AttacheError } from '../error.ts';
import type { Ports } from '../ports.ts';
import type { AgentFor } from '../transfer/agent.ts';
import type { Bandwidth } from '../transfer/bandwidth.ts';
import { startMeter, type Meter } from '../transfer/meter.ts';
import type { Rates } from '../transfer/rates.ts';
import { endsWithOutage, remainingMs } from '../uploads/back-off.ts';
import { Rest } from '../uploads/rest.ts';
import { Arrivals } from './arrivals.ts';
import type { Download } from './download.ts';
import { fetchAttachment } from './fetch-attachment.ts';
import { FolderFlushes } from './folder-flushes.ts';
import { judgeDownload, type Verdict } from './judge.ts';
import { OF_THE_BYTES, type DownloadList } from './list.ts';
import { Room, type DiskOf } from './room.ts';
import { DownloadWaits } from './waits.ts';

export interface WorkerPorts {
  ports: Pick<Ports, 'clock' | 'random' | 'log'>;
  contacts: Pick<Contacts, 'call' | 'get' | 'state'>;
  line: Pick<Line, 'track' | 'isOnline' | 'outage' | 'hurry' | 'failed' | 'answered' | 'subscribe'>;
  agentFor?: AgentFor;
  bandwidth?: Pick<Bandwidth, 'take'>;
  rates?: Pick<Rates, 'moved'>;
  /** Where downloads go unless a folder was chosen, absolute. */
  readonly directory: string;
  /** Whether that folder is made where it is missing: not one that somebody chose. Default true. */
  readonly mayMakeDirectory?: boolean;
  /** Downloads at once, asked anew each time. */
  readonly atOnce?: number;
  /** Default: what the disk says. */
  diskOf?: DiskOf;
  /** Whether the user has paused everything. Default never. */
  isPausedAll?: () => boolean;
  onChange: (id: string) => void;
  /** Hears how large an attachment is. */
  learnSize: (attachment: Pick<Download, 'contact' | 'attachmentId'>, sizeInBytes: number) => void;
}

/** An attempt in progress. */
interface Run {
  controller: AbortController;
  meter: Meter;
  done: Promise<void>;
}

/** Gives the slots to the downloads that nothing keeps back, and decides with judge.ts what follows a failure. */
export class DownloadWorker {
  readonly #list: DownloadList;
  readonly #options: WorkerPorts;
  readonly #runs = new Map<string, Run>();
  readonly #arrivals: Arrivals;
  /** See `Attempt.refusals`. Not stored: after a restart the store gets the benefit of the doubt. */
  readonly #refusals = new Map<string, number>();
  /** What each waits for that waits, as it was last told. */
  #told: ReadonlyMap<string, string> = new Map();
  readonly #unsubscribe: () => void;
  readonly #rest: Rest;
  readonly #room: Room;
  readonly #flushes = new FolderFlushes();
  readonly #outages: Outages;
  readonly #waits: DownloadWaits;
  readonly #onIdle: () => void;
  #working = false;
  #timer: Disposable | undefined;

  /** @param onIdle - called when the last attempt has ended, and nothing can move any more without somebody's help. */
  constructor(list: DownloadList, options: WorkerPorts, onIdle: () => void) {
    this.#list = list;
    this.#onIdle = onIdle;
    this.#options = options;
    this.#rest = new Rest(options.ports);
    this.#room = new Room(options.diskOf);
    this.#outages = new Outages(options.ports.clock);
    this.#arrivals = new Arrivals(list, options.ports.log);
    const hasRun = (id: string): boolean => this.#runs.has(id);
    this.#waits = new DownloadWaits(options, this.#rest, () => this.#working, hasRun);
    this.#unsubscribe = options.line.subscribe((change) => this.#onLine(change));
  }

  /** What the downloads wait for. */
  get waits(): DownloadWaits {
    return this.#waits;
  }

  /** From now on slots are given. */
  start(): void {
    this.#working = true;
    this.wake();
  }

  /** Looks again at what may go on. */
  wake(): void {
    this.#timer?.[Symbol.dispose]();
    if (!this.#working) return;
    const { ports, onChange, atOnce = DOWNLOADS_AT_ONCE.default } = this.#options;
    if (this.#rest.isOn) {
      for (const { id } of this.#list.all()) onChange(id);
      this.#timer = ports.clock.after(this.#rest.leftMs, () => this.wake());
      return;
    }
    let nextInMs = Infinity;
    const waits = new Map<string, string>();
    for (const download of this.#list.all()) {
      if (!this.#waits.isToBegin(download)) continue;
      const wait = this.#waits.obstacle(download);
      if (wait === undefined && this.#runs.size < atOnce) {
        this.#begin(download);
        continue;
      }
      if (wait?.for === 'line') this.#waits.hurryLine(download);
      if (wait?.for === 'retry') nextInMs = Math.min(nextInMs, remainingMs(wait.at, ports.clock.now()));
      // Hundreds wait for a slot, and most of the time for the same as before.
      const told = JSON.stringify(wait ?? 'slot');
      if (this.#told.get(download.id) !== told) onChange(download.id);
      waits.set(download.id, told);
    }
    this.#told = waits;
    if (Number.isFinite(nextInMs)) this.#timer = ports.clock.after(nextInMs, () => this.wake());
  }

  /** Ends all attempts; each goes back to the queue, and on from there when nothing keeps it back. */
  stopTransfers(): void {
    for (const { controller } of this.#runs.values()) controller.abort();
  }

  /** Ends the attempt at a download, if there is one; resolves when its files are closed. */
  async halt(id: string): Promise<void> {
    const run = this.#runs.get(id);
    run?.controller.abort();
    await run?.done;
    this.#refusals.delete(id);
  }

  /** Takes away what is here of a download that nobody wants. */
  async discardPart(id: string): Promise<void> {
    await this.#arrivals.discard(id);
  }

  /** How far a download is; undefined if that is not known, or no matter any more. */
  progressOf({ id, state }: Download): DownloadView['progress'] {
    const transferredInBytes = this.#arrivals.of(id);
    if (transferredInBytes === undefined || state === 'done') return undefined;
    const bytesPerSecond = this.#runs.get(id)?.meter.bytesPerSecond();
    return { transferredInBytes, ...(bytesPerSecond !== undefined && { bytesPerSecond }) };
  }

  /** Whether nothing can move any more without somebody's help. */
  isIdle(): boolean {
    return !this.#list.all().some((download) => this.#waits.canMove(download));
  }

  /** Ends all attempts; each commits where it stands. */
  async stop(): Promise<void> {
    this.#working = false;
    this.#unsubscribe();
    this.#timer?.[Symbol.dispose]();
    await Promise.all([...this.#runs.keys()].map((id) => this.halt(id)));
  }

  #begin(download: Download): void {
    const { id } = download;
    const { clock } = this.#options.ports;
    const run: Run = { controller: new AbortController(), meter: startMeter(clock), done: Promise.resolve() };
    this.#runs.set(id, run);
    // Not waited for: every later commit comes after it, and after a crash what waits begins as what was fetched does.
    const begun = this.#list.changeTogether(id, { state: 'fetching' }, 'retry').catch((error: unknown) => {
      this.#rest.begin(error);
      run.controller.abort();
    });
    run.done = Promise.all([begun, this.#attempt(download, run)])
      .then(() => undefined)
      .catch((error: unknown) => void this.#rest.begin(error))
      .finally(() => {
        this.#runs.delete(id);
        this.#options.onChange(id);
        this.wake();
        if (this.#runs.size === 0 && this.isIdle()) this.#onIdle();
      });
  }

  async #attempt(download: Download, run: Run): Promise<void> {
    const { id, contact, directory } = download;
    const { clock, random, log } = this.#options.ports;
    const receivedBefore = this.#arrivals.of(id) ?? 0;
    try {
      const { path, sha256 } = await this.#fetch(download, run);
      const done = { state: 'done', path, sha256, finishedAt: clock.now() } as const;
      await this.#list.changeTogether(id, done, 'error', 'partPath');
      this.#arrivals.done(id);
      this.#refusals.delete(id);
      log.info('download.done', { download: id, contact });
    } catch (error) {
      this.#list.settle();
      const { attempts, state } = this.#list.get(id);
      // Paused or cancelled meanwhile: the user's word stands.
      if (state !== 'fetching') return;
      const stopping = run.controller.signal.aborted;
      const refusals = this.#refusals.get(id) ?? 0;
      const circumstances = { attempts, refusals, now: clock.now(), random, stopping, directory };
      const verdict = judgeDownload(error, circumstances);
      log.info('download.interrupted', { download: id, contact, verdict });
      const hasGained = (this.#arrivals.of(id) ?? 0) > receivedBefore;
      await this.#settle(id, verdict, hasGained);
    }
  }

  #fetch(download: Download, run: Run): Promise<{ path: string; sha256: string }> {
    const { id, partPath, contact } = download;
    const { ports, contacts, line, agentFor, directory, onChange, learnSize } = this.#options;
    const { mayMakeDirectory = true, bandwidth, rates } = this.#options;
    const route = this.#waits.routeOf(contact);
    if (partPath === undefined) throw new Error('a download that is not done has a part file');
    if (route === undefined) throw new AttacheError('contact-unknown', { contact });
    return fetchAttachment(
      {
        contacts,
        clock: ports.clock,
        agentFor,
        bandwidth,
        rates,
        room: this.#room,
        mayBeSpoilt: (writtenAt) => this.#arrivals.mayBeSpoilt(id, writtenAt),
        flushFolder: (folder) => this.#flushes.flush(folder),
        folderMayBeMade: mayMakeDirectory && download.directory === directory,
        lineTo: (origin) => ({
          track: () => line.track(route, origin),
          answered: () => line.answered(route, origin),
          failed: () => line.failed(route, origin),
        }),
      },
      { ...download, partPath },
      {
        beginAnew: (known) => this.#list.changeTogether(id, known, ...OF_THE_BYTES),
        intend: (file) => this.#list.changeTogether(id, file),
        onSize: (sizeInBytes) => learnSize(download, sizeInBytes),
        onProgress: (receivedInBytes) => {
          run.meter.record(receivedInBytes);
          this.#arrivals.record(id, receivedInBytes);
          onChange(id);
        },
      },
      run.controller.signal,
    );
  }

  async #settle(id: string, verdict: Verdict, hasGained: boolean): Promise<void> {
    switch (verdict.do) {
      case 'put-back':
        this.#list.change(id, { state: 'queued' });
        return;
      case 'retry': {
        const { code, at, refusals } = verdict;
        this.#refusals.set(id, refusals);
        if (verdict.bytes === 'drop') await this.#arrivals.startOver(id);
        // A break after progress begins the back-off anew. A store that keeps refusing must not, or it would never end.
        const attempts = code === 'network-failed' && hasGained ? 1 : this.#list.get(id).attempts + 1;
        this.#list.change(id, { state: 'queued', attempts, retry: { at, code } });
        return;
      }
      case 'fail': {
        const { code, params } = verdict;
        this.#refusals.delete(id);
        const finishedAt = this.#options.ports.clock.now();
        this.#list.change(id, { state: 'failed', error: { code, params }, finishedAt });
        return;
      }
      default:
        assertNever(verdict);
    }
  }

  #onLine(change: LineChange): void {
    if (this.#outages.endsWith(change)) this.#dropBackOff(change.route);
    for (const id of this.#runs.keys()) this.#options.onChange(id);
    this.wake();
  }

  /** The route is back after an outage: what failed for want of it need not wait any longer. */
  #dropBackOff(route: string): void {
    try {
      const isToGo = ({ contact, retry }: Download): boolean =>
        retry !== undefined && endsWithOutage(retry.code) && this.#waits.routeOf(contact) === route;
      const toGo = this.#list.all().filter(isToGo);
      this.#list.changeAll(
        toGo.map(({ id }) => id),
        {},
        'retry',
      );
    } catch (error) {
      this.#rest.begin(error);
    }
  }
}

import type { Clock } from '../ports.ts';
import { startMeter, type Meter } from '../transfer/meter.ts';
import { chooseNext } from './choose.ts';
import type { Lane } from './lanes.ts';
import { hasSlot, type Slots } from './slots.ts';
import type { Upload } from './upload.ts';
import type { Progress } from './view.ts';

interface Run {
  /** As it is now. */
  upload: Upload;
  controller: AbortController;
  /** Aborts with the other or before it: nothing new is to be sent. */
  unsent: AbortController;
  transfer: { meter: Meter; latest: Progress } | undefined;
  done: Promise<void>;
}

/** The slots: which uploads are being worked on at this moment, and how far their transfer is. */
export class Runs {
  readonly #clock: Clock;
  readonly #slots: () => Slots;
  readonly #runs = new Map<string, Run>();
  readonly #lastServed = new Map<string, number>();
  #turns = 0;

  /** @param slots - asked anew each time. */
  constructor(clock: Clock, slots: () => Slots) {
    this.#clock = clock;
    this.#slots = slots;
  }

  get size(): number {
    return this.#runs.size;
  }

  /** Whether this one could be worked on now. */
  hasSlot(upload: Upload): boolean {
    return hasSlot(upload, this.#atWork(), this.#slots());
  }

  has(id: string): boolean {
    return this.#runs.has(id);
  }

  /** Those that the free slots go to. @param isReady - asked only while there are any. */
  choose(lanes: readonly Lane[], isReady: (upload: Upload) => boolean): Upload[] {
    const busy = new Map<string, number>();
    const atWork = this.#atWork();
    const slots = this.#slots();
    if (atWork.length >= slots.all) return [];
    for (const { contact } of atWork) busy.set(contact, (busy.get(contact) ?? 0) + 1);
    const fits = (upload: Upload, chosen: readonly Upload[]): boolean =>
      hasSlot(upload, [...atWork, ...chosen], slots);
    return chooseNext(lanes, isReady, busy, fits, this.#lastServed);
  }

  /**
   * Takes a slot until the work is done.
   * @param work - must not reject.
   */
  begin(
    upload: Upload,
    work: (signal: AbortSignal, unsent: AbortSignal) => Promise<void>,
    onEnd: () => void,
  ): void {
    const { id, contact } = upload;
    this.#lastServed.set(contact, ++this.#turns);
    const controller = new AbortController();
    const unsent = new AbortController();
    const run: Run = { upload, controller, unsent, transfer: undefined, done: Promise.resolve() };
    this.#runs.set(id, run);
    run.done = work(controller.signal, unsent.signal).finally(() => {
      this.#runs.delete(id);
      onEnd();
    });
  }

  /** A change was committed; how many bytes are left decides who may work beside it. */
  update(upload: Upload): void {
    const run = this.#runs.get(upload.id);
    if (run !== undefined) run.upload = upload;
  }

  /** The upload was taken out of the run's hands: the run ends without another effect. */
  abort(id: string): void {
    const run = this.#runs.get(id);
    if (run !== undefined) end(run);
  }

  /** Nothing new is sent: the run ends with the answer to what was sent already. */
  hold(id: string): void {
    this.#runs.get(id)?.unsent.abort();
  }

  record({ id, sizeInBytes }: Upload, sentInBytes: number): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    const meter = run.transfer?.meter ?? startMeter(this.#clock);
    meter.record(sentInBytes);
    const transferredInBytes = Math.min(sentInBytes, sizeInBytes);
    run.transfer = { meter, latest: { transferredInBytes, bytesPerSecond: meter.bytesPerSecond() } };
  }

  progress(id: string): Progress | undefined {
    return this.#runs.get(id)?.transfer?.latest;
  }

  /** Ends all runs; each commits where it stands. */
  async stop(): Promise<void> {
    const runs = [...this.#runs.values()];
    runs.forEach(end);
    await Promise.all(runs.map(({ done }) => done));
  }

  #atWork(): Upload[] {
    return Array.from(this.#runs.values(), ({ upload }) => upload);
  }
}

function end({ controller, unsent }: Run): void {
  unsent.abort();
  controller.abort();
}

import type { QueuePorts } from './queue-ports.ts';
import type { Runs } from './runs.ts';
import type { ScanNews } from './scan-news.ts';
import { mayGoOn } from './transition.ts';
import type { UploadList } from './upload-list.ts';
import type { Upload } from './upload.ts';
import { obstacleEndsInMs } from './wait.ts';
import type { Waits } from './waits.ts';
import { Wakes, type Extent } from './wakes.ts';

export interface PumpPorts extends Pick<QueuePorts, 'clock' | 'hurryLine'> {
  list: UploadList;
  runs: Runs;
  waits: Waits;
  scanNews: ScanNews;
  /** Gives an upload its slot. */
  begin(upload: Upload): void;
  onLooked(): void;
}

/**
 * Looks at who can go on, and has the free slots given. What changes by itself, a step of an upload say, has only that one looked
 * at, and the heads of the lanes if a slot is free: with ten thousand in the list a look at all takes longer than a step.
 */
export class Pump {
  readonly #ports: PumpPorts;
  readonly #wakes: Wakes;
  readonly #changed = new Set<string>();

  constructor(ports: PumpPorts) {
    this.#ports = ports;
    this.#wakes = new Wakes(ports.clock, (extent) => this.#look(extent));
  }

  /** Whether it is about to look. */
  get isDue(): boolean {
    return this.#wakes.isDue;
  }

  /** Something outside is another now. */
  wake(): void {
    this.#wakes.wake('all');
  }

  /** This one is another now, or nobody works on it any more. */
  changed(id: string): void {
    this.#changed.add(id);
    this.#wakes.wake('changed');
  }

  /** No slot is given before it is disposed of. */
  hold(): Disposable {
    return this.#wakes.hold();
  }

  stop(): void {
    this.#wakes.stop();
  }

  #look(extent: Extent): void {
    const { clock, list, runs, waits, scanNews } = this.#ports;
    const changed = [...this.#changed].flatMap((id) => list.get(id) ?? []);
    this.#changed.clear();
    const { obstacleOf, isBarred } = waits.look();
    if (extent === 'all') this.#wakes.forgetTime();
    this.#wakes.wakeIn(scanNews.catchUp());
    const isReady = (upload: Upload): boolean => {
      if (!mayGoOn(upload) || runs.has(upload.id)) return false;
      const wait = obstacleOf(upload);
      waits.tell(upload, wait);
      if (wait === undefined) return true;
      if (wait.for === 'line') this.#ports.hurryLine(upload.contact);
      else this.#wakes.wakeIn(obstacleEndsInMs(wait, clock.now()) ?? Infinity);
      return false;
    };
    (extent === 'all' ? list.open() : changed).forEach(isReady);
    const open = list.lanes.all().filter(([contact]) => !isBarred(contact));
    for (const upload of runs.choose(open, isReady)) this.#ports.begin(upload);
    this.#ports.onLooked();
  }
}

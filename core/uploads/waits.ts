import type { Wait } from '../../contract/views.ts';
import type { QueueOptions, QueuePorts } from './queue-ports.ts';
import type { Rest } from './rest.ts';
import type { Runs } from './runs.ts';
import type { Upload } from './upload.ts';
import { isBarred, obstacle, whyWaiting, type Conditions, type Surroundings } from './wait.ts';

/** What each upload waits for, the world being as it is at the moment, and what the window was last told of it. */
export class Waits {
  readonly #world: { ports: QueuePorts; options: QueueOptions; runs: Runs; rest: Rest };
  readonly #told = new Map<string, string>();

  constructor(world: { ports: QueuePorts; options: QueueOptions; runs: Runs; rest: Rest }) {
    this.#world = world;
  }

  /**
   * Looks at the world once, and says of each upload what keeps it from being worked on, and of a contact whether all of its
   * uploads are kept back. Only for now: of ten thousand uploads most wait for the same few contacts.
   */
  look(): { obstacleOf: (upload: Upload) => Wait | undefined; isBarred: (contact: string) => boolean } {
    const surroundingsOf = this.#look();
    return {
      obstacleOf: (upload) => obstacle(upload, surroundingsOf(upload.contact)),
      isBarred: (contact) => isBarred(surroundingsOf(contact)),
    };
  }

  /** The same for why it is not moving, for people. */
  reasons(): (upload: Upload) => Wait | undefined {
    const surroundingsOf = this.#look();
    return (upload) => {
      const conditions = this.#conditions(upload, surroundingsOf(upload.contact));
      return whyWaiting(upload, this.#world.runs.has(upload.id), conditions);
    };
  }

  /** Looks at the world once, and says of each that may go on whether it will move without somebody's help. */
  movable(): (upload: Upload) => boolean {
    const { obstacleOf } = this.look();
    return (upload) => {
      if (!this.#world.options.work) return false;
      const wait = obstacleOf(upload);
      // What a run has goes on to its end, whatever keeps others from beginning.
      if (wait?.for === 'paused-all') return this.#world.runs.has(upload.id);
      return wait === undefined || !['token', 'decision'].includes(wait.for);
    };
  }

  /** Tells the window when the obstacle became another one. */
  tell({ id }: Upload, wait: Wait | undefined): void {
    const told = JSON.stringify(wait);
    if (this.#told.get(id) === told) return;
    this.#told.set(id, told);
    this.#world.ports.touch('uploads', id);
  }

  forget(id: string): void {
    this.#told.delete(id);
  }

  /** What is around each contact, looked at once. */
  #look(): (contact: string) => Surroundings {
    const seen = new Map<string, Surroundings>();
    return (contact) => {
      const surroundings = seen.get(contact) ?? this.#surroundings(contact);
      seen.set(contact, surroundings);
      return surroundings;
    };
  }

  #surroundings(contact: string): Surroundings {
    const { ports, options, rest } = this.#world;
    return {
      working: options.work,
      pausedAll: ports.isPausedAll(),
      rest: rest.latest,
      contactState: ports.contactState(contact),
      online: ports.isOnline(contact),
      nextProbeAt: ports.nextProbeAt(contact),
      lineTrouble: ports.lineTrouble(contact),
      blockedUntil: {
        start: ports.blockedUntil(contact, 'StartAttachmentUpload'),
        complete: ports.blockedUntil(contact, 'CompleteAttachmentUpload'),
      },
      // Last: what ends now must not seem to end a millisecond from now.
      now: ports.clock.now(),
    };
  }

  #conditions(upload: Upload, surroundings: Surroundings): Conditions {
    const { ports, runs } = this.#world;
    const { contact, state } = upload;
    return {
      ...surroundings,
      slotFree: runs.hasSlot(upload),
      scanning: ports.isScanning(upload),
      paceAt: ports.paceAt(
        contact,
        state === 'confirming' ? 'CompleteAttachmentUpload' : 'StartAttachmentUpload',
      ),
      now: ports.clock.now(),
    };
  }
}

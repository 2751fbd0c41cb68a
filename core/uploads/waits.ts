import type { Wait } from '../../contract/views.ts';
import type { QueueOptions, QueuePorts } from './queue-ports.ts';
import type { Rest } from './rest.ts';
import type { Runs } from './runs.ts';
import { isRunning } from './transition.ts';
import type { Upload } from './upload.ts';
import { obstacle, whyWaiting, type Conditions } from './wait.ts';

/** What each upload waits for, the world being as it is at the moment, and what the window was last told of it. */
export class Waits {
  readonly #world: { ports: QueuePorts; options: QueueOptions; runs: Runs; rest: Rest };
  readonly #told = new Map<string, string>();

  constructor(world: { ports: QueuePorts; options: QueueOptions; runs: Runs; rest: Rest }) {
    this.#world = world;
  }

  /** What keeps it from being worked on. */
  obstacle(upload: Upload): Wait | undefined {
    return obstacle(upload, this.#conditions(upload));
  }

  /** Why it is not moving, for people. */
  why(upload: Upload): Wait | undefined {
    return whyWaiting(upload, this.#world.runs.has(upload.id), this.#conditions(upload));
  }

  /** Whether it will move without somebody's help. */
  canMove(upload: Upload): boolean {
    if (!this.#world.options.work || (upload.state !== 'queued' && !isRunning(upload))) return false;
    const wait = this.obstacle(upload);
    return wait === undefined || !['token', 'decision'].includes(wait.for);
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

  #conditions(upload: Upload): Conditions {
    const { ports, options, runs, rest } = this.#world;
    const { contact, state } = upload;
    return {
      now: ports.clock.now(),
      working: options.work,
      rest: rest.latest,
      contactState: ports.contactState(contact),
      online: ports.isOnline(contact),
      nextProbeAt: ports.nextProbeAt(contact),
      lineTrouble: ports.lineTrouble(contact),
      slotFree: !runs.isFull,
      scanning: ports.isScanning(upload),
      paceAt: ports.paceAt(
        contact,
        state === 'confirming' ? 'CompleteAttachmentUpload' : 'StartAttachmentUpload',
      ),
    };
  }
}

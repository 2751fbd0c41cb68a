import type { Outbox } from '../outbox/outbox.ts';
import type { Clock, Log } from '../ports.ts';
import type { Queue } from './queue.ts';
import { recoveryEvent, type OutboxFile } from './recover.ts';
import type { Upload } from './upload.ts';

/** Copies looked at together: as many as the system's threads need to be busy, and few enough to stop between them. */
const AT_ONCE = 64;

export interface InspectionPorts {
  clock: Pick<Clock, 'now'>;
  log: Log;
  outbox: Pick<Outbox, 'verify'>;
  queue: Pick<Queue, 'applyAll' | 'get' | 'holdSlots'>;
}

/**
 * The look at the copies that the last engine left, as far as their size can tell. With thousands of them it takes its time, so
 * the engine is there meanwhile; only nothing is sent before all were seen.
 */
export class Inspection {
  readonly #ports: InspectionPorts;
  #isStopped = false;
  #done = Promise.resolve();

  constructor(ports: InspectionPorts) {
    this.#ports = ports;
  }

  /** @param uploads - those that need their copies. */
  begin(uploads: readonly Upload[]): void {
    const held = this.#ports.queue.holdSlots();
    this.#done = this.#inspect(uploads).finally(() => held[Symbol.dispose]());
  }

  /** Resolves when no copy is looked at any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#done;
  }

  async #inspect(uploads: readonly Upload[]): Promise<void> {
    for (let from = 0; from < uploads.length && !this.#isStopped; from += AT_ONCE) {
      const some = uploads.slice(from, from + AT_ONCE);
      const seen = await Promise.all(
        some.map(async ({ id, ...rest }) => [id, await this.#look({ id, ...rest })] as const),
      );
      this.#tell(seen.filter(([, copy]) => copy !== 'intact'));
    }
  }

  /**
   * A disk that cannot say what it has is not believed to have lost it, and one file that it cannot read stops no other:
   * the bytes are looked at again on the way out, and fail there, with a code, if nothing has changed.
   */
  async #look(upload: Upload): Promise<OutboxFile> {
    const { outbox, log } = this.#ports;
    try {
      return await outbox.verify(upload, 'size');
    } catch (error) {
      log.warn('outbox.file-unreadable', { upload: upload.id, error });
      return 'intact';
    }
  }

  #tell(spoilt: readonly (readonly [string, OutboxFile])[]): void {
    const { queue, clock, log } = this.#ports;
    const events = spoilt.flatMap(([id, copy]) => {
      const upload = queue.get(id);
      const event = upload && recoveryEvent(upload, copy, clock.now());
      return event === undefined ? [] : [{ id, event }];
    });
    try {
      queue.applyAll(events);
    } catch (error) {
      log.warn('outbox.inspection-not-stored', { error });
    }
  }
}

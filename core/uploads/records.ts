import { failpoint } from '../failpoint.ts';
import type { Clock, Log } from '../ports.ts';
import { together } from '../together.ts';
import { uploadHappening } from './happening.ts';
import { transition, type UploadEvent } from './transition.ts';
import type { Upload } from './upload.ts';
import type { UploadHappening } from '../../contract/timeline.ts';
import { UploadList } from './upload-list.ts';

/** What a change was for people, and of which upload. */
export interface Happened {
  id: string;
  happening: UploadHappening;
}

/** Something that happened to one of the uploads. */
export interface Change {
  id: string;
  event: UploadEvent;
}

export interface RecordsPorts {
  log: Log;
  clock: Pick<Clock, 'now'>;
  /** Commits all of them or none; when it returns the rows survive a power cut. */
  save(uploads: readonly Upload[], happened: readonly Happened[]): void;
  /** The disk refused a commit. */
  onRefused(error: unknown): void;
  /** A change is committed, and can be acted on. */
  onChanged(before: Upload, after: Upload): void;
}

/** The uploads in the list exactly as they are committed: every change is written first, and seen by nobody before. */
export class Records {
  readonly #list = new UploadList();
  readonly #ports: RecordsPorts;
  readonly #gathered = together((changes: readonly Change[]) => this.apply(changes));

  constructor(ports: RecordsPorts) {
    this.#ports = ports;
  }

  /** Nobody sees it, or changes it, before what was gathered is in it. */
  get list(): UploadList {
    this.#gathered.now();
    return this.#list;
  }

  /** The same as {@link apply} for one change, committed with all others of this turn of the event loop. */
  applyTogether(change: Change): Promise<Upload | undefined> {
    return this.#gathered.add(change);
  }

  /**
   * Applies events, one after the other, and commits what comes of them at once: all of it or nothing.
   * @returns for each the upload afterwards, or undefined if the event is not possible in its state.
   * @throws AttacheError what the store threw; nothing has changed then.
   */
  apply(changes: readonly Change[]): (Upload | undefined)[] {
    const { list } = this;
    const drafts = new Map<string, Upload>();
    const steps: { before: Upload; after: Upload; event: UploadEvent }[] = [];
    const outcomes = changes.map(({ id, event }) => {
      const before = drafts.get(id) ?? list.get(id);
      const after = before && transition(before, event);
      if (before === undefined || after === undefined || after === before) return after;
      drafts.set(id, after);
      steps.push({ before, after, event });
      return after;
    });
    if (steps.length === 0) return outcomes;
    for (const { event } of steps) failpoint(`upload.${event.type}.before-commit`);
    const at = this.#ports.clock.now();
    const happened = steps.flatMap(({ before, event, after }) => {
      const happening = uploadHappening(before, event, after, at);
      return happening === undefined ? [] : [{ id: after.id, happening }];
    });
    this.#commit([...drafts.values()], happened);
    for (const { event } of steps) failpoint(`upload.${event.type}.committed`);
    for (const upload of drafts.values()) list.put(upload);
    for (const { before, after, event } of steps) {
      this.#ports.log.info('upload.changed', {
        upload: after.id,
        event: event.type,
        from: before.state,
        to: after.state,
        ...('code' in event && { code: event.code }),
        ...(after.retry !== undefined && { retryAt: after.retry.at }),
      });
      this.#ports.onChanged(before, after);
    }
    return outcomes;
  }

  #commit(uploads: readonly Upload[], happened: readonly Happened[]): void {
    try {
      this.#ports.save(uploads, happened);
    } catch (error) {
      this.#ports.onRefused(error);
      throw error;
    }
  }
}

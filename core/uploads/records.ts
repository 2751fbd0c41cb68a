import type { UploadHappening } from '../../contract/timeline.ts';
import { failpoint } from '../failpoint.ts';
import type { Clock, Log } from '../ports.ts';
import type { SharedCommit } from '../store/shared-commit.ts';
import { uploadHappening } from './happening.ts';
import { transition, type UploadEvent } from './transition.ts';
import { UploadList } from './upload-list.ts';
import type { Upload } from './upload.ts';

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

/** For each change the upload afterwards, or undefined if the event is not possible in its state. */
export type Outcomes = readonly (Upload | undefined)[];

export interface RecordsPorts {
  log: Log;
  clock: Pick<Clock, 'now'>;
  commits: Pick<SharedCommit, 'add' | 'now'>;
  /** Writes all of them, in the transaction that is open. */
  save(uploads: readonly Upload[], happened: readonly Happened[]): void;
  /** The disk refused a commit. */
  onRefused(error: unknown): void;
  /** What became of one of them is committed, and can be acted on. */
  onChanged(before: Upload, after: Upload): void;
}

/** Changes that somebody asked for. */
interface Asked {
  readonly done: Promise<Outcomes>;
  /** What came of it, once that is certain. */
  answer?: { kind: 'committed'; outcomes: Outcomes } | { kind: 'refused'; because: unknown };
}

interface Step {
  before: Upload;
  after: Upload;
  event: UploadEvent;
}

/** The uploads in the list exactly as they are committed: every change is written first, and seen by nobody before. */
export class Records {
  readonly list = new UploadList();
  readonly #ports: RecordsPorts;
  /** What the commit that is being written has made of them so far. */
  readonly #drafts = new Map<string, Upload>();

  constructor(ports: RecordsPorts) {
    this.#ports = ports;
  }

  /** Commits what was asked for by now. Does not throw. */
  settle(): void {
    this.#ports.commits.now();
  }

  /**
   * Applies events, one after the other, and commits what comes of them with all others of this turn of the event loop.
   * Rejects with what the store threw; nothing has changed then.
   */
  applyTogether(changes: readonly Change[]): Promise<Outcomes> {
    return this.#ask(changes).done;
  }

  /**
   * The same at once, behind all that was asked for before.
   * @throws AttacheError what the store threw; nothing has changed then.
   */
  apply(changes: readonly Change[]): Outcomes {
    const asked = this.#ask(changes);
    asked.done.catch(() => undefined);
    this.settle();
    if (asked.answer?.kind !== 'committed') throw asked.answer?.because;
    return asked.answer.outcomes;
  }

  #ask(changes: readonly Change[]): Asked {
    const { promise, resolve, reject } = Promise.withResolvers<Outcomes>();
    const asked: Asked = { done: promise };
    const steps: Step[] = [];
    let outcomes: Outcomes = [];
    this.#ports.commits.add({
      write: () => {
        const drafts = new Map<string, Upload>();
        outcomes = changes.map((change) => this.#step(change, drafts, steps));
        this.#write(steps, drafts);
        for (const draft of drafts.values()) this.#drafts.set(draft.id, draft);
      },
      kept: () => {
        this.#drafts.clear();
        this.#take(steps);
        asked.answer = { kind: 'committed', outcomes };
        resolve(outcomes);
      },
      refused: (because) => {
        this.#drafts.clear();
        this.#ports.onRefused(because);
        asked.answer = { kind: 'refused', because };
        reject(because);
      },
    });
    return asked;
  }

  /** @param drafts - what earlier steps of the same changes made of the uploads. */
  #step({ id, event }: Change, drafts: Map<string, Upload>, steps: Step[]): Upload | undefined {
    const before = drafts.get(id) ?? this.#drafts.get(id) ?? this.list.get(id);
    const after = before && transition(before, event);
    if (before === undefined || after === undefined || after === before) return after;
    drafts.set(id, after);
    steps.push({ before, after, event });
    return after;
  }

  #write(steps: readonly Step[], drafts: ReadonlyMap<string, Upload>): void {
    if (steps.length === 0) return;
    for (const { event } of steps) failpoint(`upload.${event.type}.before-commit`);
    const at = this.#ports.clock.now();
    const happened = steps.flatMap(({ before, event, after }) => {
      const happening = uploadHappening(before, event, after, at);
      return happening === undefined ? [] : [{ id: after.id, happening }];
    });
    this.#ports.save([...drafts.values()], happened);
  }

  /** What is committed is seen from now on, and told: of several steps of one upload what came of them in the end. */
  #take(steps: readonly Step[]): void {
    const changed = new Map<string, { before: Upload; after: Upload }>();
    for (const { before, after, event } of steps) {
      failpoint(`upload.${event.type}.committed`);
      this.list.put(after);
      changed.set(after.id, { before: changed.get(after.id)?.before ?? before, after });
      this.#ports.log.info('upload.changed', {
        upload: after.id,
        event: event.type,
        from: before.state,
        to: after.state,
        ...('code' in event && { code: event.code }),
        ...(after.retry !== undefined && { retryAt: after.retry.at }),
      });
    }
    for (const { before, after } of changed.values()) this.#ports.onChanged(before, after);
  }
}

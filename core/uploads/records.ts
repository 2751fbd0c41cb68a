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
  readonly changes: readonly Change[];
  readonly done: PromiseWithResolvers<Outcomes>;
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
  /** What the next commit is asked for. */
  #gathered: Asked[] | undefined;

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
    return this.#ask(changes).done.promise;
  }

  /**
   * The same at once, behind all that was asked for before.
   * @throws AttacheError what the store threw; nothing has changed then.
   */
  apply(changes: readonly Change[]): Outcomes {
    const asked = this.#ask(changes);
    asked.done.promise.catch(() => undefined);
    this.settle();
    if (asked.answer?.kind !== 'committed') throw asked.answer?.because;
    return asked.answer.outcomes;
  }

  #ask(changes: readonly Change[]): Asked {
    const asked: Asked = { changes, done: Promise.withResolvers() };
    this.#gathered ??= this.#gather();
    this.#gathered.push(asked);
    return asked;
  }

  /** Begins a part of the next commit, in which all is that is asked for until then. */
  #gather(): Asked[] {
    const gathered: Asked[] = [];
    const steps: Step[] = [];
    let outcomes: Outcomes[] = [];
    this.#ports.commits.add({
      write: () => {
        this.#gathered = undefined;
        const drafts = new Map<string, Upload>();
        outcomes = gathered.map(({ changes }) => changes.map((change) => this.#step(change, drafts, steps)));
        this.#write(steps, drafts);
      },
      kept: () => {
        this.#take(steps);
        for (const [index, asked] of gathered.entries()) {
          asked.answer = { kind: 'committed', outcomes: outcomes[index] ?? [] };
          asked.done.resolve(asked.answer.outcomes);
        }
      },
      refused: (because) => {
        // It may be the fault of another part, which came before.
        this.#gathered = undefined;
        this.#ports.onRefused(because);
        for (const asked of gathered) {
          asked.answer = { kind: 'refused', because };
          asked.done.reject(because);
        }
      },
    });
    return gathered;
  }

  /** @param drafts - what earlier steps made of the uploads. */
  #step({ id, event }: Change, drafts: Map<string, Upload>, steps: Step[]): Upload | undefined {
    const before = drafts.get(id) ?? this.list.get(id);
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

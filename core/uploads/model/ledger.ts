import type { ErrorCode } from '../../../contract/errors.ts';
import { needsBytes } from '../transition.ts';
import type { Upload } from '../upload.ts';

/** What the user last asked for an upload, and was promised. */
type Wish = 'deliver' | 'pause' | 'cancel' | 'remove' | 'believe-sent';

interface Entry {
  wish: Wish;
  /** Failures that the walk gave a cause for. */
  excuses: Set<ErrorCode>;
  /** Deliveries that the user has asked for: one, and one more for each "it was not sent". */
  wanted: number;
}

/** The reference model: of each upload only what its user may expect, kept without any knowledge of states. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();
  readonly #excusesOfAll = new Set<ErrorCode>();

  accepted(id: string): void {
    this.#entries.set(id, { wish: 'deliver', excuses: new Set(), wanted: 1 });
  }

  /** A command was taken: from now on this is what the user may expect. */
  wished(id: string, wish: Wish): void {
    this.#entryOf(id).wish = wish;
  }

  /** The user says what became of an upload, rightly or not. Returns how to take it back. */
  decided(id: string, outcome: 'was-sent' | 'was-not-sent'): () => void {
    const before = this.#entryOf(id);
    const after =
      outcome === 'was-sent'
        ? { ...before, wish: 'believe-sent' as const }
        : { ...before, wish: 'deliver' as const, wanted: before.wanted + 1 };
    this.#entries.set(id, after);
    return () => this.#entries.set(id, before);
  }

  excuse(id: string, code: ErrorCode): void {
    this.#entryOf(id).excuses.add(code);
  }

  excuseAll(code: ErrorCode): void {
    this.#excusesOfAll.add(code);
  }

  /** What is broken at this moment: the invariants of DESIGN §3, as an auditor of disk and service would find them. */
  complaintAt(row: Upload, deliveries: number, hasBytes: boolean): string | undefined {
    const { excuses, wanted, wish } = this.#entryOf(row.id);
    if (row.error?.code === 'internal-error') return 'met a fault of ours';
    if (deliveries > wanted) return 'was delivered more often than it was asked for';
    if (needsBytes(row) && !hasBytes && !excuses.has('outbox-file-lost'))
      return `lost its bytes in ${row.state}`;
    if (isCalledSent(row) && deliveries === 0 && wish !== 'believe-sent')
      return 'is called sent and is not there';
    if (['cancelled', 'failed'].includes(row.state) && deliveries >= wanted) {
      return `is called ${row.state} and is there`;
    }
    return undefined;
  }

  /** What is broken once all trouble has ended and nothing can move any more. */
  complaintAtTheEnd(row: Upload): string | undefined {
    const { wish, excuses } = this.#entryOf(row.id);
    const { state, error } = row;
    if (wish === 'remove') return row.removedAt === undefined ? 'was not removed' : undefined;
    if (state === 'failed') {
      if (error === undefined) return 'failed without a reason';
      const isExcused = excuses.has(error.code) || this.#excusesOfAll.has(error.code);
      return isExcused ? undefined : `failed with ${error.code} for no reason`;
    }
    // Nobody could learn what became of it: the one end beside the wished ones.
    if (state === 'checking') return error === undefined ? 'is still being asked about' : undefined;
    const expected: Record<Exclude<Wish, 'remove'>, boolean> = {
      deliver: isCalledSent(row),
      'believe-sent': isCalledSent(row),
      pause: state === 'paused',
      cancel: state === 'cancelled',
    };
    return expected[wish] ? undefined : `is ${state}, and the user asked to ${wish}`;
  }

  #entryOf(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new Error(`${id} was never accepted`);
    return entry;
  }
}

function isCalledSent({ state }: Upload): boolean {
  return state === 'sent' || state === 'delivered' || state === 'rejected';
}

import { assertNever } from '../../contract/assert-never.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Clock, Random } from '../ports.ts';
import { Movements, type Movement } from './movements.ts';
import type { Probe, ProbeAnswer } from './probe.ts';
import { createWatch, type Watch } from './watch.ts';

/** A suspicion is confirmed by probes that fail for so long; one refused connection is none. Milliseconds. */
const CONFIRMED_MS = 3_000;
/**
 * A store of another maker, or a gateway, may answer `HEAD /` with a web page all its life. To be called offline for ever
 * would be the worse failure: after so long the real work is let through, to see for itself. Milliseconds.
 */
const IMPOSTOR_MS = 20_000;

/**
 * A store may be gone for good (another bucket, another region) while its service answers, and only the service can name
 * the new one. After so long the work is let through to ask for a new address. Milliseconds.
 */
const GONE_MS = 60_000;

/** How an origin stands. */
type Standing =
  | { is: 'up' }
  /** Something does not move, which may be the line or just slow. Nobody is stopped yet. */
  | { is: 'suspected'; watch: Watch }
  /** `because`: more than that nothing answers, where it is known. */
  | { is: 'down'; watch: Watch; because: ErrorCode | undefined };

/** One origin of a route: whether it answers, and what is under way to it. */
export class Origin {
  readonly #options: OriginOptions;
  readonly #movements: Movements;
  #standing: Standing = { is: 'up' };

  constructor(options: OriginOptions) {
    this.#options = options;
    this.#movements = new Movements(options.clock, () => this.#suspect());
  }

  get isDown(): boolean {
    return this.#standing.is === 'down';
  }

  /** What is known while it is down. */
  get outage(): { since: number; nextProbeAt: number; because: ErrorCode | undefined } | undefined {
    if (this.#standing.is !== 'down') return undefined;
    const { watch, because } = this.#standing;
    return { since: watch.since, nextProbeAt: watch.nextProbeAt(), because };
  }

  track(): Movement {
    return this.#movements.track();
  }

  /** The way to it is open again: what does not move soon is left behind. */
  cameBack(): void {
    this.#movements.cameBack();
  }

  failed(): void {
    // The probes are at it already: failures of what was in the air must not start them over.
    if (this.#standing.is === 'down') return;
    const watch = this.#standing.is === 'suspected' ? this.#standing.watch : this.#watch();
    this.#become({ is: 'down', watch, because: undefined });
  }

  answered(): void {
    // Of a suspicion only probes can tell: this may answer what was asked before the line went.
    if (this.#standing.is === 'down') this.#comeBack(this.#standing.watch.packetsLost());
  }

  probeNow(): void {
    if (this.#standing.is !== 'up') this.#standing.watch.probeNow();
  }

  hurry(): void {
    if (this.#standing.is !== 'up') this.#standing.watch.hurry();
  }

  stop(): void {
    if (this.#standing.is !== 'up') this.#standing.watch.stop();
    this.#movements.stop();
  }

  #suspect(): void {
    if (this.#standing.is === 'up') this.#standing = { is: 'suspected', watch: this.#watch() };
  }

  #watch(): Watch {
    return createWatch({
      ...this.#options,
      onProbe: (answer, packetsLost) => this.#onProbe(answer, packetsLost),
    });
  }

  #onProbe(answer: ProbeAnswer, packetsLost: boolean): void {
    const standing = this.#standing;
    if (standing.is === 'up') return;
    const { watch } = standing;
    if (answer === 'through' || (answer === 'impostor' && watch.lastsMs() >= IMPOSTOR_MS)) {
      this.#comeBack(packetsLost);
    } else if (standing.is === 'down' && watch.lastsMs() >= GONE_MS && this.#options.mayBeGone()) {
      this.#options.onGone();
      this.#comeBack(false);
    } else if (standing.is === 'down' || watch.lastsMs() >= CONFIRMED_MS) {
      this.#become({ is: 'down', watch, because: reasonOf(answer) });
    }
  }

  #comeBack(packetsLost: boolean): void {
    if (this.#standing.is !== 'up') this.#standing.watch.stop();
    if (packetsLost) this.#options.onReturn();
    this.#become({ is: 'up' });
  }

  #become(standing: Standing): void {
    this.#standing = standing;
    this.#options.onChange();
  }
}

export interface OriginOptions {
  clock: Clock;
  random: Random;
  probe: Probe;
  origin: string;
  /** Whether something waits for it. */
  isWanted: () => boolean;
  /** Whether others can say where to go instead: it is not the service itself, and the service is not down. */
  mayBeGone: () => boolean;
  /** The work is let through to ask where to go instead; it may stand otherwise afterwards. */
  onGone: () => void;
  /** It may stand otherwise now. */
  onChange: () => void;
  /** It is back after packets were lost: connections that were open meanwhile may be dead without knowing it. */
  onReturn: () => void;
}

function reasonOf(answer: Exclude<ProbeAnswer, 'through'>): ErrorCode | undefined {
  switch (answer) {
    case 'silent':
      return undefined;
    case 'impostor':
      return 'endpoint-not-connect';
    case 'untrusted':
      return 'certificate-untrusted';
    case 'proxy-login':
      return 'proxy-login-needed';
    case 'proxy-failed':
      return 'proxy-failed';
    default:
      return assertNever(answer);
  }
}

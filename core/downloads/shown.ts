import { SHOWN_LEASE_SECONDS } from '../../contract/limits.ts';
import { attachmentKey } from '../../contract/terms.ts';
import type { Clock } from '../ports.ts';

/** An attachment as commands name it. */
export interface AttachmentRef {
  contact: string;
  attachmentId: string;
}

/** Windows that are listened to at once; the one longest unheard of makes room for another. */
const WINDOWS_MAX = 16;

/**
 * Which attachments are on a screen at the moment. Each window says so under a lease, since one that was closed, or whose
 * machine sleeps, says nothing any more. What is not shown costs nothing, a timer included.
 */
export class Shown {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #windows = new Map<string, { until: number; attachments: readonly AttachmentRef[] }>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** What a window shows from now on, in place of what it showed before. */
  show(window: string, attachments: readonly AttachmentRef[]): void {
    this.#windows.delete(window);
    if (attachments.length === 0) return;
    const until = this.#clock.monotonic() + SHOWN_LEASE_SECONDS * 1000;
    this.#windows.set(window, { until, attachments });
    for (const longestUnheard of this.#windows.keys()) {
      if (this.#windows.size <= WINDOWS_MAX) break;
      this.#windows.delete(longestUnheard);
    }
  }

  /** What is shown now, each attachment once, in the order in which the windows named it. */
  all(): AttachmentRef[] {
    const now = this.#clock.monotonic();
    const shown = new Map<string, AttachmentRef>();
    for (const [window, { until, attachments }] of this.#windows) {
      if (until <= now) this.#windows.delete(window);
      else for (const attachment of attachments) shown.set(attachmentKey(attachment), attachment);
    }
    return [...shown.values()];
  }
}

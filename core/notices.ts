import { errorView } from '../contract/errors.ts';
import type { ErrorCode, ErrorParams } from '../contract/errors.ts';
import type { Notice } from '../contract/views.ts';
import type { Clock, Random } from './ports.ts';

/** Things to be told once, such as a database that was moved aside. They live until they are dismissed or the engine stops. */
export class Notices {
  readonly #notices = new Map<string, Notice>();
  readonly #ports: { clock: Clock; random: Random };
  readonly #onChange: (id: string) => void;

  constructor(ports: { clock: Clock; random: Random }, onChange: (id: string) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
  }

  /** @param contact - our id of the one that it is about. @returns the notice's id */
  tell(code: ErrorCode, params: ErrorParams, contact?: string): string {
    const id = this.#ports.random.uuid();
    const at = this.#ports.clock.now();
    this.#notices.set(id, {
      id,
      error: errorView(code, params),
      at,
      ...(contact !== undefined && { contact }),
    });
    this.#onChange(id);
    return id;
  }

  dismiss(id: string): void {
    if (this.#notices.delete(id)) this.#onChange(id);
  }

  get(id: string): Notice | undefined {
    return this.#notices.get(id);
  }

  all(): Notice[] {
    return [...this.#notices.values()];
  }
}

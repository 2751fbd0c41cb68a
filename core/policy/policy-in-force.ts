import type { ErrorCode } from '../../contract/errors.ts';
import type { Policy, PolicyView } from '../../contract/policy.ts';
import type { FileLimits } from '../../contract/views.ts';
import type { AttacheError } from '../error.ts';
import type { PolicyPort } from '../ports.ts';
import { DIRECT, parseProxyAddress, type Route, type RoutesFor } from '../transfer/route.ts';
import { permitsEndpoint, permittedLimits } from './permits.ts';

/** How a policy became another one. `reach`: what can be reached is not the same any more. */
export interface PolicyChange {
  reach: boolean;
}

/**
 * The policy as the engine keeps to it. One that cannot be used forbids all traffic; of what it said before, all else
 * stays in force.
 */
export class PolicyInForce {
  readonly #port: PolicyPort | undefined;
  #values: Policy = {};
  #problem: AttacheError | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(port: PolicyPort | undefined) {
    this.#port = port;
    this.#take();
  }

  get values(): Policy {
    return this.#values;
  }

  /** Why it cannot be used. */
  get problem(): AttacheError | undefined {
    return this.#problem;
  }

  /** @throws AttacheError why it cannot be used */
  assertUsable(): void {
    if (this.#problem !== undefined) throw this.#problem;
  }

  /** Why nothing may be sent to an endpoint, or undefined if it may. */
  forbids(address: string): ErrorCode | undefined {
    if (this.#problem !== undefined) return this.#problem.code;
    return permitsEndpoint(this.#values, address) ? undefined : 'endpoint-not-permitted';
  }

  /**
   * The ways to an address, by the policy's proxy or the system's.
   * @throws AttacheError why the policy cannot be used: then there is none
   */
  async routesFor(url: URL, system: RoutesFor): Promise<readonly Route[]> {
    this.assertUsable();
    const { proxy = 'system' } = this.#values;
    if (proxy === 'system') return system(url);
    return [parseProxyAddress(proxy) ?? DIRECT];
  }

  limit(limits: FileLimits): FileLimits {
    return permittedLimits(this.#values, limits);
  }

  view(): PolicyView {
    return {
      mayRemember: this.#values.rememberTokens ?? true,
      ...(this.#problem !== undefined && { problem: this.#problem.view }),
    };
  }

  /** Has changes take effect from now on. */
  follow(onChange: (change: PolicyChange) => void): void {
    this.#unsubscribe = this.#port?.subscribe(() => {
      const before = this.#reach();
      this.#take();
      onChange({ reach: this.#reach() !== before });
    });
  }

  stop(): void {
    this.#unsubscribe?.();
  }

  #take(): void {
    const reading = this.#port?.current();
    this.#problem = reading?.kind === 'unusable' ? reading.error : undefined;
    if (reading?.kind === 'usable') this.#values = reading.values;
  }

  #reach(): string {
    const { allowedRegions, allowedEndpoints } = this.#values;
    return JSON.stringify([this.#problem?.code ?? null, allowedRegions ?? null, allowedEndpoints ?? null]);
  }
}

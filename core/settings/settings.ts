import {
  DEFAULT_SETTINGS,
  settingsSchema,
  type SettingName,
  type Settings as SettingValues,
  type SettingsView,
} from '../../contract/settings.ts';
import { expectation } from '../../contract/expectation.ts';
import type { Policy } from '../../contract/policy.ts';
import { AttacheError } from '../error.ts';
import type { Log } from '../ports.ts';
import type { ValueRepository } from '../store/values.ts';
import { effectiveSettings, type Effective } from './effective.ts';

export interface SettingsOptions {
  store: Pick<ValueRepository, 'all' | 'put' | 'delete'>;
  /** All of `work` or none of it. */
  transaction: (work: () => void) => void;
  /** What the organization's policy says now. */
  policy: () => Policy;
  /** Where the machine has downloads go, absolute. */
  downloadDirectory: string;
  log: Log;
  onChange: () => void;
}

/** The settings as they hold at the moment: whoever needs one asks each time, so that a change holds at once. */
export class Settings {
  readonly #options: SettingsOptions;
  readonly #user: Map<string, unknown>;
  #effective: Effective;

  constructor(options: SettingsOptions) {
    this.#options = options;
    this.#user = options.store.all();
    this.#effective = this.#weigh();
    for (const name of this.#effective.refused) options.log.warn('settings.refused', { name });
  }

  get values(): SettingValues {
    return this.#effective.values;
  }

  /** Seconds that an accepted file is held. @param ofShell - counts more than the user's setting, not more than the policy's. */
  holdSeconds(ofShell: number | undefined): number {
    const { values, managed } = this.#effective;
    return managed.includes('holdSeconds') ? values.holdSeconds : (ofShell ?? values.holdSeconds);
  }

  view(): SettingsView {
    const { values, managed } = this.#effective;
    return { values, managed };
  }

  /**
   * Commits changes, all or none.
   * @throws AttacheError `setting-managed`, `input-invalid`, `disk-full`, `disk-failed`
   */
  change(changes: { [N in SettingName]?: SettingValues[N] | undefined }): void {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    this.#refuseManaged(given.map(([name]) => name));
    const parsed = settingsSchema.partial().safeParse(changes);
    if (!parsed.success) throw new AttacheError('input-invalid', { expected: expectation(parsed.error) });
    this.#options.transaction(() => given.forEach(([name, value]) => this.#options.store.put(name, value)));
    for (const [name, value] of given) this.#user.set(name, value);
    this.#apply();
  }

  /** Takes back what the user has set, all or none. @throws AttacheError `setting-managed`, `disk-full`, `disk-failed` */
  reset(names: readonly SettingName[]): void {
    this.#refuseManaged(names);
    this.#options.transaction(() => names.forEach((name) => this.#options.store.delete(name)));
    for (const name of names) this.#user.delete(name);
    this.#apply();
  }

  /** The policy is another one. */
  reweigh(): void {
    this.#apply();
  }

  #refuseManaged(names: readonly string[]): void {
    const fixed = this.#effective.managed.find((name) => names.includes(name));
    if (fixed !== undefined) throw new AttacheError('setting-managed', { setting: fixed });
  }

  #apply(): void {
    this.#effective = this.#weigh();
    this.#options.onChange();
  }

  #weigh(): Effective {
    const { policy, downloadDirectory } = this.#options;
    return effectiveSettings(policy(), this.#user, {
      ...DEFAULT_SETTINGS,
      downloadDirectory,
    });
  }
}

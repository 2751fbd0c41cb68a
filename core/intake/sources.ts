import { SOURCES_MAX } from '../../contract/limits.ts';
import type { SourceView } from '../../contract/views.ts';
import type { Contacts } from '../contacts/contacts.ts';
import { AttacheError } from '../error.ts';
import type { Ports } from '../ports.ts';
import { Secret } from '../secret.ts';
import type { SourceRepository } from '../store/sources.ts';
import type { AgentFor } from '../transfer/agent.ts';
import { checkAuthorization, checkLocation } from './check-location.ts';
import { SourceFollower } from './follow-source.ts';
import { readListFile } from './read-file.ts';
import { readListUrl } from './read-url.ts';
import type { Read } from './reading.ts';
import { authorizationKey, shownLocation, type Source, type SourceLocation } from './source.ts';
import { ListTaker } from './take-list.ts';
import { watchFile } from './watch-file.ts';

export interface SourcesOptions {
  ports: Pick<Ports, 'clock' | 'random' | 'vault' | 'log'>;
  store: SourceRepository;
  contacts: Pick<Contacts, 'add' | 'list' | 'change'>;
  agentFor: AgentFor;
  /** Whether anything at the address can be reached, as far as is known. */
  isOnline: (url: URL) => boolean;
  /** Follow them; otherwise a source is only looked at when it is added. */
  work: boolean;
  /** The source's view is another now, or there is none any more. */
  onChange: (source: string) => void;
}

/** The id of the source that the organization's policy names: there is one at most. */
const MANAGED_SOURCE = 'policy';

interface Followed {
  source: Source;
  follower: SourceFollower;
  taker: ListTaker;
}

/** The files and addresses from which contacts come. Methods that take an id throw AttacheError `source-unknown`. */
export class Sources {
  readonly #options: SourcesOptions;
  readonly #followed = new Map<string, Followed>();
  #isFollowing = false;

  constructor(options: SourcesOptions) {
    this.#options = options;
    for (const source of options.store.list()) this.#join(source);
  }

  /** Begins to follow those that are stored, if the shell works. */
  follow(): void {
    if (!this.#options.work) return;
    this.#isFollowing = true;
    for (const { follower } of this.#followed.values()) follower.start();
  }

  view(id: string): SourceView | undefined {
    const followed = this.#followed.get(id);
    if (followed === undefined) return undefined;
    const { source, follower, taker } = followed;
    const { standing, times } = follower;
    return {
      ...source,
      ...(id === MANAGED_SOURCE && { managed: true }),
      state: standing.state,
      ...(standing.state === 'failing' && { error: standing.error.view }),
      ...times,
      contacts: taker.size,
      refused: taker.refused(shownLocation(source)),
    };
  }

  views(): SourceView[] {
    return [...this.#followed.keys()].flatMap((id) => this.view(id) ?? []);
  }

  /** Whether all that the sources ask for is done, as far as it can be. */
  isSettled(): boolean {
    return !this.#options.work || [...this.#followed.values()].every(({ follower }) => follower.isSettled);
  }

  /**
   * Stores a source and looks at it; resolves after that first look, whatever it brought. One of the same place is given
   * the authorization instead.
   *
   * @param remember - keep the authorization over a restart, where the vault can.
   * @throws AttacheError `source-too-many`, `endpoint-invalid`, `input-invalid`, `disk-full`, `disk-failed`
   */
  async add(from: SourceLocation, { remember }: { remember: boolean }): Promise<SourceView> {
    const { clock, random, vault, log } = this.#options.ports;
    const { store, work } = this.#options;
    const place = checkLocation(from);
    const authorization =
      from.kind === 'url' && from.authorization !== undefined
        ? checkAuthorization(from.authorization)
        : undefined;
    const known = [...this.#followed.values()].find(({ source }) => source.location === place.location);
    if (known === undefined && this.#followed.size >= SOURCES_MAX)
      throw new AttacheError('source-too-many', { limit: SOURCES_MAX });

    const source = known?.source ?? { id: random.uuid(), ...place, addedAt: clock.now() };
    if (known === undefined) store.put(source);
    const { follower } = known ?? this.#join(source);
    this.#options.onChange(source.id);
    log.info('source.added', { source: source.id, kind: source.kind });
    if (authorization !== undefined) {
      try {
        await vault.put(authorizationKey(source.id), new Secret(authorization), { remember });
      } catch (error) {
        // Somebody is told that it was not added, and nobody would read it.
        if (known === undefined) await this.remove(source.id);
        throw error;
      }
    }
    await (work ? follower.readNow() : follower.lookOnly());
    return this.#known(source.id);
  }

  /** One look now. */
  async readNow(id: string): Promise<SourceView> {
    this.#known(id);
    const { work } = this.#options;
    const follower = this.#followed.get(id)?.follower;
    await (work ? follower?.readNow() : follower?.lookOnly());
    return this.#known(id);
  }

  /** Forgets a source and its authorization; its contacts stay. */
  async remove(id: string): Promise<void> {
    this.#known(id);
    if (id === MANAGED_SOURCE) throw new AttacheError('setting-managed', { setting: 'feedUrl' });
    const { ports, store } = this.#options;
    // Before the row: an authorization that stayed behind would have nobody left to remove it.
    await ports.vault.delete(authorizationKey(id));
    store.delete(id);
    const followed = this.#followed.get(id);
    if (followed !== undefined) await this.#forget(followed);
  }

  /**
   * Follows the address that the organization names, in the place of the one it named before. It is not stored, and not the
   * user's to remove; one that the user has added stays theirs.
   */
  manage(url: string | undefined): void {
    const before = this.#followed.get(MANAGED_SOURCE);
    const place = url === undefined ? undefined : checkLocation({ kind: 'url', url });
    if (before?.source.location === place?.location) return;
    if (before !== undefined) void this.#forget(before);
    const isKnown = [...this.#followed.values()].some(({ source }) => source.location === place?.location);
    if (place === undefined || isKnown) {
      // Also what an earlier engine took from it.
      this.#disown(MANAGED_SOURCE);
      return;
    }
    const addedAt = this.#options.ports.clock.now();
    const { follower } = this.#join({ id: MANAGED_SOURCE, ...place, addedAt });
    if (this.#isFollowing) follower.start();
    this.#options.onChange(MANAGED_SOURCE);
  }

  /** The line is back, or the machine awoke. */
  wake(): void {
    for (const { follower } of this.#followed.values()) follower.wake();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#followed.values()].map(({ follower }) => follower.stop()));
  }

  async #forget({ source: { id }, follower }: Followed): Promise<void> {
    this.#followed.delete(id);
    this.#options.onChange(id);
    await follower.stop();
    // The organization's may be another by now, whose contacts they are.
    if (!this.#followed.has(id)) this.#disown(id);
  }

  #disown(id: string): void {
    const { contacts } = this.#options;
    for (const contact of contacts.list()) {
      if (contact.sourceId === id) contacts.change(contact.id, {}, 'sourceId', 'missingSince');
    }
  }

  #known(id: string): SourceView {
    const view = this.view(id);
    if (view === undefined) throw new AttacheError('source-unknown', { source: id });
    return view;
  }

  #join(source: Source): Followed {
    const { ports, contacts, onChange } = this.#options;
    const changed = (): void => onChange(source.id);
    const taker = new ListTaker(source.id, {
      ...ports,
      contacts,
      isSource: (id) => this.#followed.has(id),
      onChange: changed,
    });
    const follower = new SourceFollower(source, {
      ...ports,
      ...this.#waysOf(source),
      onList: (entries) => taker.read(entries),
      take: (signal) => taker.take(signal),
      onChange: changed,
    });
    const followed = { source, follower, taker };
    this.#followed.set(source.id, followed);
    return followed;
  }

  #waysOf({ id, kind, location }: Source): {
    read: Read;
    watch: (onChange: () => void) => Disposable;
    isReachable: () => boolean;
  } {
    if (kind === 'file') {
      return {
        read: (tag) => readListFile(location, tag),
        watch: (onChange) => watchFile(location, onChange),
        isReachable: () => true,
      };
    }
    const { ports, agentFor, isOnline } = this.#options;
    const { clock, vault } = ports;
    const url = new URL(location);
    return {
      read: async (tag, signal) => {
        const authorization = await vault.get(authorizationKey(id));
        return readListUrl({ url, authorization, tag, agentFor, clock, signal });
      },
      watch: () => ({ [Symbol.dispose]: () => undefined }),
      isReachable: () => isOnline(url),
    };
  }
}

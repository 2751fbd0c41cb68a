import type { Wait } from '../../contract/views.ts';
import { endpointUrl } from '../contacts/contact.ts';
import type { Rest } from '../uploads/rest.ts';
import type { Download } from './download.ts';
import { downloadObstacle } from './wait.ts';
import type { WorkerPorts } from './worker.ts';

/** What each download waits for, the world being as it is at the moment. */
export class DownloadWaits {
  readonly #world: Pick<WorkerPorts, 'ports' | 'contacts' | 'line' | 'isPausedAll'>;
  readonly #rest: Rest;
  readonly #isWorking: () => boolean;
  readonly #hasRun: (id: string) => boolean;

  /** @param hasRun - whether an attempt at a download is in progress. */
  constructor(
    world: Pick<WorkerPorts, 'ports' | 'contacts' | 'line' | 'isPausedAll'>,
    rest: Rest,
    isWorking: () => boolean,
    hasRun: (id: string) => boolean,
  ) {
    this.#world = world;
    this.#rest = rest;
    this.#isWorking = isWorking;
    this.#hasRun = hasRun;
  }

  /** What keeps it from being worked on. */
  obstacle({ contact, retry, attempts }: Download): Wait | undefined {
    const { ports, contacts, line } = this.#world;
    const route = this.routeOf(contact);
    const outage = route === undefined ? undefined : line.outage(route);
    return downloadObstacle(
      { attempts, ...(retry && { retry }) },
      {
        now: ports.clock.now(),
        working: this.#isWorking(),
        pausedAll: this.#world.isPausedAll?.() ?? false,
        rest: this.#rest.latest,
        contactState: contacts.state(contact),
        online: route === undefined || line.isOnline(route),
        nextProbeAt: outage?.nextProbeAt,
        lineTrouble: outage?.because,
      },
    );
  }

  /** Why it is not moving, for people; undefined when it moves or is over. */
  why(download: Download): Wait | undefined {
    if (download.state === 'queued' || this.isToBegin(download))
      return this.obstacle(download) ?? { for: 'slot' };
    // Under way when the line went: it may still get through.
    const wait = download.state === 'fetching' ? this.obstacle(download) : undefined;
    return wait?.for === 'line' ? wait : undefined;
  }

  /** Whether it waits for an attempt. `fetching` without one: the end of the last could not be committed. */
  isToBegin({ id, state }: Download): boolean {
    return (state === 'queued' || state === 'fetching') && !this.#hasRun(id);
  }

  /** Whether it moves, or waits for what comes without somebody's help. */
  canMove(download: Download): boolean {
    if (download.state !== 'queued' && download.state !== 'fetching') return false;
    if (download.state === 'fetching' && this.#hasRun(download.id)) return true;
    const wait = this.obstacle(download);
    return wait === undefined || !['token', 'engine', 'paused-all'].includes(wait.for);
  }

  hurryLine({ contact }: Download): void {
    const route = this.routeOf(contact);
    if (route !== undefined) this.#world.line.hurry(route);
  }

  /** The route of a contact's work on the line; undefined once the contact is gone. */
  routeOf(contact: string): string | undefined {
    const known = this.#world.contacts.get(contact);
    return known && endpointUrl(known.endpoint);
  }
}

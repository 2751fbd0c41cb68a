import type { ErrorCode } from '../../contract/errors.ts';
import type { LineView } from '../../contract/views.ts';
import type { Clock, Log, NetworkHint, Random } from '../ports.ts';
import { isLoopback } from '../transfer/allowed-url.ts';
import type { Movement } from './movements.ts';
import { Origin } from './origin.ts';
import type { Probe } from './probe.ts';

/**
 * A route that has turned. Offline once more: it is known now what stands in between. Online once more: it was away for a
 * moment, and connections may be dead.
 */
export interface LineChange {
  route: string;
  online: boolean;
  /** An origin that may be gone for good: what led to it is to be asked for anew. */
  gone?: string;
}

/** Why a route is offline. Times are epoch milliseconds. */
export interface Outage {
  since: number;
  nextProbeAt: number;
  /** What stands in between, where more is known than that nothing answers. */
  because: ErrorCode | undefined;
}

/**
 * Decides who is online.
 *
 * A **route** is one contact endpoint with all the origins its work goes to: the Participant Service and the S3 hosts
 * that its URLs point at. DESIGN §4 turns "the whole queue" offline; that holds for each route by itself, because one
 * dead endpoint (a sandbox that was closed, one region's outage) must not stop the contacts of the others. Within a
 * route one dead origin is enough: without S3, starting uploads would only spend the quota.
 */
export interface Line {
  /**
   * Something is under way to an origin and should move. What does not for a few seconds makes the origin suspect: it is
   * probed, and nothing else, because slow is not dead.
   */
  track(route: string, origin: string): Movement;
  /** A network-class failure: the route is offline from now on, and the origin is probed. */
  failed(route: string, origin: string): void;
  /** Any answer from the origin: it is up. */
  answered(route: string, origin: string): void;
  /** True until something has failed. */
  isOnline(route: string): boolean;
  /** Undefined while the route is online. */
  outage(route: string): Outage | undefined;
  /** Something waits for the route from now on: it is probed at once if the next probe was to be later. */
  hurry(route: string): void;
  /** For the status bar: offline only if no route in use is online, or else it would cry wolf over one dead sandbox. */
  view(): LineView;
  /** What the shell has heard. `offline` is believed (not for this machine itself); the others only cause a probe. */
  hint(hint: NetworkHint): void;
  /** The route's last contact is gone: it is no longer probed. */
  forget(route: string): void;
  /** Called whenever a route turns; returns how to stop. */
  subscribe(listener: (change: LineChange) => void): () => void;
  stop(): void;
}

/** Origins remembered for a route. S3 has one or two; the bound only keeps odd endpoints from growing it for ever. */
const ORIGINS_MAX = 8;

interface Route {
  readonly origins: Map<string, Origin>;
  /** As it was last told. */
  online: boolean;
  because: ErrorCode | undefined;
}

/** A line on which every route is online until something fails. */
export function createLine({
  clock,
  random,
  probe,
  log,
  isWanted,
}: {
  clock: Clock;
  random: Random;
  probe: Probe;
  log: Log;
  /** Whether anything waits for the route: its probes follow each other more closely then. */
  isWanted: (route: string) => boolean;
}): Line {
  const routes = new Map<string, Route>();
  const listeners = new Set<(change: LineChange) => void>();
  let stopped = false;

  const tell = (change: LineChange): void => {
    const { route, online } = change;
    const because = routes.get(route)?.because;
    log.info(online ? 'line.online' : 'line.offline', { route, ...(because !== undefined && { because }) });
    for (const listener of [...listeners]) {
      try {
        listener(change);
      } catch (error) {
        // A full disk at the listener's, say: the call or the probe that told us of the line is not to blame.
        log.error('line.listener-failed', { route, error });
      }
    }
  };
  const routeOf = (name: string): Route => {
    let route = routes.get(name);
    if (route === undefined) {
      route = { origins: new Map(), online: true, because: undefined };
      routes.set(name, route);
    }
    return route;
  };
  const outages = (route: Route | undefined): Outage[] =>
    [...(route?.origins.values() ?? [])].flatMap(({ outage }) => outage ?? []);
  const look = (name: string, route: Route, gone?: string): void => {
    const outage = worst(outages(route));
    const online = outage === undefined;
    if ((online === route.online && outage?.because === route.because) || stopped) return;
    route.online = online;
    route.because = outage?.because;
    tell({ route: name, online, ...(gone !== undefined && { gone }) });
  };

  /** What swallowed the packets of one origin, a router say, is on the way to the others too. */
  const cameBack = (name: string, route: Route): void => {
    for (const origin of route.origins.values()) origin.cameBack();
    if (route.online) tell({ route: name, online: true });
  };

  const originOf = (name: string, address: string): Origin => {
    const route = routeOf(name);
    let gone: string | undefined;
    const origin =
      route.origins.get(address) ??
      new Origin({
        clock,
        random,
        probe,
        origin: address,
        isWanted: () => isWanted(name),
        mayBeGone: () => {
          const service = URL.parse(name)?.origin ?? name;
          return address !== service && route.origins.get(service)?.isDown === false;
        },
        onGone: () => (gone = address),
        onChange: () => {
          const left = gone;
          gone = undefined;
          look(name, route, left);
        },
        onReturn: () => cameBack(name, route),
      });
    // Set anew, so that the origin used last is the last to be dropped.
    route.origins.delete(address);
    route.origins.set(address, origin);
    for (const [oldest, forgotten] of route.origins) {
      if (route.origins.size <= ORIGINS_MAX) break;
      forgotten.stop();
      route.origins.delete(oldest);
    }
    look(name, route);
    return origin;
  };
  const all = (): Origin[] => [...routes.values()].flatMap(({ origins }) => [...origins.values()]);

  return {
    track: (route, origin) => originOf(route, origin).track(),
    failed(route, origin) {
      if (!stopped) originOf(route, origin).failed();
    },
    answered(route, origin) {
      if (!stopped) originOf(route, origin).answered();
    },
    isOnline: (name) => routes.get(name)?.online ?? true,
    outage: (name) => worst(outages(routes.get(name))),
    hurry(name) {
      for (const origin of routes.get(name)?.origins.values() ?? []) origin.hurry();
    },
    view() {
      const outage = worst([...routes.values()].flatMap(outages));
      if (outage === undefined || [...routes.values()].some(({ online }) => online))
        return { state: 'online' };
      const { since, nextProbeAt, because } = outage;
      return { state: 'offline', since, nextProbeAt, ...(because !== undefined && { code: because }) };
    },
    hint(hint) {
      log.debug('line.hint', { hint });
      if (hint !== 'offline') {
        for (const origin of all()) origin.probeNow();
        return;
      }
      for (const { origins } of routes.values()) {
        for (const [address, origin] of origins) if (!isLoopback(address)) origin.failed();
      }
    },
    forget(name) {
      for (const origin of routes.get(name)?.origins.values() ?? []) origin.stop();
      routes.delete(name);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      stopped = true;
      for (const origin of all()) origin.stop();
      listeners.clear();
    },
  };
}

/** Of several origins that are down: since the first, until the next probe, and what is known of any of them. */
function worst(outages: readonly Outage[]): Outage | undefined {
  if (outages.length === 0) return undefined;
  return {
    since: Math.min(...outages.map(({ since }) => since)),
    nextProbeAt: Math.min(...outages.map(({ nextProbeAt }) => nextProbeAt)),
    because: outages.find(({ because }) => because !== undefined)?.because,
  };
}

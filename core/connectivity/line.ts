import type { LineView } from '../../contract/views.ts';
import type { Clock, Log, NetworkHint, Random } from '../ports.ts';
import { isLoopback } from '../transfer/allowed-url.ts';
import type { Probe } from './probe.ts';
import { createWatch, type Watch } from './watch.ts';

/** A route that has turned. */
export interface LineChange {
  route: string;
  online: boolean;
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
  /** A network-class failure: the route is offline from now on, and the origin is probed. */
  failed(route: string, origin: string): void;
  /** Any answer from the origin: it is up. */
  answered(route: string, origin: string): void;
  /** True until something has failed. */
  isOnline(route: string): boolean;
  /** Epoch milliseconds; undefined while the route is online. */
  nextProbeAt(route: string): number | undefined;
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

/** Keyed by origin; `undefined` while the origin is up. */
type Route = Map<string, Watch | undefined>;

/** A line on which every route is online until something fails. */
export function createLine({
  clock,
  random,
  probe,
  log,
}: {
  clock: Clock;
  random: Random;
  probe: Probe;
  log: Log;
}): Line {
  const routes = new Map<string, Route>();
  const listeners = new Set<(change: LineChange) => void>();
  let stopped = false;

  const routeOf = (name: string): Route => {
    let route = routes.get(name);
    if (route === undefined) {
      route = new Map();
      routes.set(name, route);
    }
    return route;
  };
  const down = (route: Route | undefined): Watch[] =>
    [...(route?.values() ?? [])].filter((watch) => watch !== undefined);
  const isOnline = (route: string): boolean => down(routes.get(route)).length === 0;

  const remember = (route: Route, origin: string, watch: Watch | undefined): void => {
    route.get(origin)?.stop();
    // Set anew, so that the origin used last is the last to be dropped.
    route.delete(origin);
    route.set(origin, watch);
    for (const [oldest, forgotten] of route) {
      if (route.size <= ORIGINS_MAX) break;
      forgotten?.stop();
      route.delete(oldest);
    }
  };

  const turn = (name: string, wasOnline: boolean): void => {
    const online = isOnline(name);
    if (online === wasOnline) return;
    log.info(online ? 'line.online' : 'line.offline', { route: name });
    for (const listener of [...listeners]) {
      try {
        listener({ route: name, online });
      } catch (error) {
        // A full disk at the listener's, say: the call or the probe that told us of the line is not to blame.
        log.error('line.listener-failed', { route: name, error });
      }
    }
  };

  const answered = (name: string, origin: string): void => {
    if (stopped) return;
    const wasOnline = isOnline(name);
    remember(routeOf(name), origin, undefined);
    turn(name, wasOnline);
  };

  const failed = (name: string, origin: string): void => {
    if (stopped) return;
    const route = routeOf(name);
    // The probe is already at it: failures of other requests that were in the air must not start it over.
    if (route.get(origin) !== undefined) return;
    const wasOnline = isOnline(name);
    const watch = createWatch({ clock, random, probe, origin, onAnswer: () => answered(name, origin) });
    remember(route, origin, watch);
    turn(name, wasOnline);
  };

  const probeNow = (): void => {
    for (const route of routes.values()) for (const watch of down(route)) watch.probeNow();
  };

  return {
    failed,
    answered,
    isOnline,
    nextProbeAt: (route) => earliest(down(routes.get(route)).map((watch) => watch.nextProbeAt())),
    view() {
      const names = [...routes.keys()];
      const watches = [...routes.values()].flatMap(down);
      const since = earliest(watches.map((watch) => watch.since));
      const nextProbeAt = earliest(watches.map((watch) => watch.nextProbeAt()));
      if (since === undefined || nextProbeAt === undefined || names.some(isOnline)) {
        return { state: 'online' };
      }
      return { state: 'offline', since, nextProbeAt };
    },
    hint(hint) {
      log.debug('line.hint', { hint });
      if (hint !== 'offline') {
        probeNow();
        return;
      }
      for (const [name, route] of routes) {
        for (const origin of [...route.keys()]) if (!isLoopback(origin)) failed(name, origin);
      }
    },
    forget(name) {
      for (const watch of down(routes.get(name))) watch.stop();
      routes.delete(name);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      stopped = true;
      for (const route of routes.values()) for (const watch of down(route)) watch.stop();
      listeners.clear();
    },
  };
}

function earliest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.min(...times);
}

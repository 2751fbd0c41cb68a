import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { Connection } from './connection.ts';
import { openDoor, type Door } from './door.ts';
import type { Direction, Fault, Passing, Quality, SeenRequest } from './fault.ts';
import { LineState } from './line-state.ts';

/** A bench sends thousands; more would only be a leak. */
const REQUESTS_KEPT_MAX = 100_000;

/** Key and certificate, PEM. */
export interface Identity {
  key: string;
  cert: string;
}

/** An entrance to the line: what is in front of the Participant Service, or of the store. */
export interface Entrance {
  readonly port: number;
  /** What to give a client: `http://127.0.0.1:PORT`, or https. */
  readonly origin: string;
  /** Port of this machine that connections lead to from now on; until there is one they are reset. */
  leadTo(port: number): void;
}

/**
 * One bad line between clients and any number of servers of this machine, for tests and benchmarks. It works on TCP, so
 * it breaks what it is told to break and nothing else, in connections that are open too.
 *
 * ```ts
 * await using line = startFaultProxy({ latencyMs: 150, bytesPerSecond: 250_000 });
 * const entrance = await line.enter(port);
 * line.watch(({ path, part }) => part === 'head' && path === '/…' && line.begin({ kind: 'reset' }));
 * await line.end();
 * ```
 *
 * What it holds is bounded (256 KiB a direction of a connection): a sender that the line does not take bytes from feels
 * it. It reads HTTP along, but never changes it.
 */
export interface FaultProxy extends AsyncDisposable {
  /** @param host - what clients are told to call this machine. Default 127.0.0.1. */
  enter(target?: number, host?: 'localhost' | '127.0.0.1'): Promise<Entrance>;
  /** Shows another certificate from now on; connections that are open go on. */
  present(identity: Identity): void;
  /** Changes how good the line is; what is not named stays. */
  setQuality(quality: Partial<Quality>): void;
  /** Breaks the line, at once and until {@link FaultProxy.end}. @throws Error if it is broken already. */
  begin(fault: Fault): void;
  /** Mends it. Resolves when connections are taken again. */
  end(): Promise<void>;
  readonly fault: Fault | undefined;
  /**
   * Resets, once, the connection that carries the nth byte of this direction, counted over all connections from now;
   * that byte is the last to arrive. Resolves when it has struck.
   */
  resetAfter(direction: Direction, bytes: number): Promise<void>;
  /** Calls for each piece before it passes; never for a connection that a router has forgotten. Returns how to stop. */
  watch(listener: (passing: Passing) => void): () => void;
  /** All requests whose head came to an entrance, in order, delivered or not. */
  readonly requests: readonly SeenRequest[];
  /** What was passed on so far, over all connections: bytes that are lost in a fault count when they arrive. */
  readonly passed: Readonly<Record<'connections' | 'upInBytes' | 'downInBytes', number>>;
}

/**
 * Starts a line that is as good as `quality` says. Disposing closes every connection.
 *
 * @param identity - all entrances speak TLS with it; on to the target it is plain.
 */
export function startFaultProxy(quality: Partial<Quality> = {}, identity?: Identity): FaultProxy {
  let shown = identity;
  const line = new LineState(quality);
  const doors: Door[] = [];
  const connections = new Set<Connection>();
  const listeners = new Set<(passing: Passing) => void>();
  const requests: SeenRequest[] = [];
  const passed = { connections: 0, upInBytes: 0, downInBytes: 0 };

  const onPassing = (passing: Passing): void => {
    const { direction, part, method, path } = passing;
    if (direction === 'up' && part === 'head' && requests.length < REQUESTS_KEPT_MAX) {
      requests.push({ method, path, at: Date.now(), during: line.fault?.kind });
    }
    for (const listener of [...listeners]) listener(passing);
  };
  const onBytes = (direction: Direction, bytes: number): void => {
    passed[direction === 'up' ? 'upInBytes' : 'downInBytes'] += bytes;
  };
  const take = (raw: Socket, target: number): void => {
    passed.connections += 1;
    const client =
      shown === undefined
        ? raw
        : new TLSSocket(raw, { isServer: true, secureContext: createSecureContext(shown) });
    const connection = new Connection({ line, raw, client, target, onPassing, onBytes });
    connections.add(connection);
    raw.once('close', () => connections.delete(connection));
  };
  const resetAll = (): void => {
    for (const connection of [...connections]) connection.reset();
  };

  return {
    async enter(target, host = '127.0.0.1') {
      let leadsTo = target;
      const door = await openDoor((raw) => {
        if (leadsTo === undefined) raw.resetAndDestroy();
        else take(raw, leadsTo);
      });
      doors.push(door);
      return {
        port: door.port,
        origin: `${shown === undefined ? 'http' : 'https'}://${host}:${door.port}`,
        leadTo: (port) => void (leadsTo = port),
      };
    },
    present: (another) => void (shown = another),
    setQuality: (changes) => void (line.quality = { ...line.quality, ...changes }),
    begin(fault) {
      if (line.fault !== undefined)
        throw new Error(`expected a good line, and ${line.fault.kind} is in force`);
      line.begin(fault);
      if (fault.kind === 'refused') for (const door of doors) door.shut();
      if (fault.kind === 'refused' || fault.kind === 'reset') resetAll();
      if (fault.kind === 'black-hole' && fault.forgets) for (const each of connections) each.forget();
    },
    async end() {
      for (const door of doors) await door.reopen();
      line.end();
    },
    get fault() {
      return line.fault;
    },
    resetAfter: (direction, bytes) => line.resetAfter(direction, bytes),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    requests,
    passed,
    async [Symbol.asyncDispose]() {
      for (const door of doors) door.shut();
      line.end();
      resetAll();
      await Promise.resolve();
    },
  };
}

import http from 'node:http';
import { Avoided, routedAgent, type RoutedOptions } from './routed-agent.ts';

/** The agent for an address. */
export type AgentFor = (url: URL) => http.Agent;

/** Idle connections are dropped before the load balancers at the other end do it (S3 after some 20 s). Milliseconds. */
const IDLE_MS = 15_000;
/** Connections to one host: all slots and the calls beside them, with room. */
const SOCKETS_MAX = 32;

export interface Agents {
  /** Keeps connections for the next request. */
  agentFor: AgentFor;
  /** A connection of its own for each request. */
  freshAgentFor: AgentFor;
  /** Closes what is kept for later; what is in use stays. */
  dropIdle(): void;
  destroy(): void;
}

/** Agents for all that goes out: calls, transfers, websockets and probes. In the clear there is only this machine. */
export function createAgents(routed: RoutedOptions): Agents {
  let made: Made | undefined;
  const agents = (): Made => (made ??= make(routed));
  const isSecure = (url: URL): boolean => url.protocol === 'https:' || url.protocol === 'wss:';
  return {
    agentFor: (url) => (isSecure(url) ? agents().secure : agents().plain),
    freshAgentFor: (url) => (isSecure(url) ? agents().fresh.secure : agents().fresh.plain),
    dropIdle() {
      if (made === undefined) return;
      for (const { freeSockets } of [made.plain, made.secure]) {
        for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
      }
    },
    destroy() {
      made?.plain.destroy();
      made?.secure.destroy();
    },
  };
}

interface Made {
  plain: http.Agent;
  secure: http.Agent;
  fresh: { plain: http.Agent; secure: http.Agent };
}

/** When the first is asked for: what connects to nothing need not load Node's TLS for it. */
function make(routed: RoutedOptions): Made {
  const options = { keepAlive: true, timeout: IDLE_MS, maxSockets: SOCKETS_MAX } as const;
  const avoided = new Avoided(routed.clock);
  return {
    plain: new http.Agent(options),
    secure: routedAgent(options, routed, avoided),
    fresh: { plain: new http.Agent(), secure: routedAgent({}, routed, avoided) },
  };
}

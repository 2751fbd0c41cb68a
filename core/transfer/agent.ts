import http from 'node:http';
import { Avoided, RoutedAgent, type RoutedOptions } from './routed-agent.ts';

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
  const options = { keepAlive: true, timeout: IDLE_MS, maxSockets: SOCKETS_MAX } as const;
  const avoided = new Avoided(routed.clock);
  const plain = new http.Agent(options);
  const secure = new RoutedAgent(options, routed, avoided);
  const fresh = { plain: new http.Agent(), secure: new RoutedAgent({}, routed, avoided) };
  const isSecure = (url: URL): boolean => url.protocol === 'https:' || url.protocol === 'wss:';
  return {
    agentFor: (url) => (isSecure(url) ? secure : plain),
    freshAgentFor: (url) => (isSecure(url) ? fresh.secure : fresh.plain),
    dropIdle() {
      for (const { freeSockets } of [plain, secure]) {
        for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
      }
    },
    destroy() {
      plain.destroy();
      secure.destroy();
    },
  };
}

import http from 'node:http';
import https from 'node:https';

/** The agent for an address. Proxies differ by address, so it is asked for each. */
export type AgentFor = (url: URL) => http.Agent;

/** Idle connections are dropped before the load balancers at the other end do it (S3 after some 20 s). Milliseconds. */
const IDLE_MS = 15_000;
/** Connections to one host: all slots and the calls beside them, with room. */
const SOCKETS_MAX = 32;

/** Keep-alive agents for a direct connection. */
export function createAgents(): {
  agentFor: AgentFor;
  /** Closes what is kept for later; what is in use stays. */
  dropIdle(): void;
  destroy(): void;
} {
  const options = { keepAlive: true, timeout: IDLE_MS, maxSockets: SOCKETS_MAX } as const;
  const plain = new http.Agent(options);
  const secure = new https.Agent(options);
  return {
    agentFor: (url) => (url.protocol === 'https:' || url.protocol === 'wss:' ? secure : plain),
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

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/start.ts';
import type { FaultProxy } from './fault-proxy.ts';

/**
 * Starts a sandbox that is only reached over the line: its endpoint, its websocket and its pre-signed URLs name the line's
 * entrances. Its control API is not behind it.
 *
 * @param host - what clients are told to call this machine.
 */
export async function startSandboxBehind(
  line: FaultProxy,
  options: SandboxOptions = {},
  host?: 'localhost' | '127.0.0.1',
): Promise<Sandbox> {
  const service = await line.enter(undefined, host);
  const store = await line.enter(undefined, host);
  const sandbox = await startSandbox({
    ...options,
    publicOrigins: { service: service.origin, store: store.origin },
  });
  service.leadTo(sandbox.ports.service);
  store.leadTo(sandbox.ports.store);
  return sandbox;
}

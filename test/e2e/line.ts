import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { listen } from '../../core/testing/loopback.ts';

/** A TCP line to the Participant Service that can be cut. What goes to the store does not go over it. */
export interface Line extends AsyncDisposable {
  /** What to give the app as the endpoint. */
  readonly endpoint: string;
  /** Breaks all connections and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/**
 * Opens a line; it is whole at first.
 *
 * @param target - the endpoint at the other end.
 * @param onBytes - hears what goes over it, in both directions.
 */
export async function openLine(
  target: string,
  onBytes: (bytes: Buffer) => void = () => undefined,
): Promise<Line> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(target).port), '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', onBytes);
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  const endpoint = await listen(server);
  const port = Number(new URL(endpoint).port);
  const cut = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    endpoint,
    cut,
    async mend() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    [Symbol.asyncDispose]: cut,
  };
}

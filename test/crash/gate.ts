import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A way to a service on this machine that can be shut for a while, as a line that goes away and comes back. */
export interface Gate {
  /** The service's address by way of the gate. */
  url: string;
  /** Tokens and signatures that passed through: all that the engine has used. */
  secrets(): string[];
  /** Cuts what is open and refuses what comes, for so many milliseconds. */
  shut(forMs: number): void;
  close(): Promise<void>;
}

/** A token as it is sent, and what makes a URL pre-signed. */
const SECRET = /(?:x-amz-bearer: |X-Amz-Signature=)([\w+/=.-]{20,})/gi;

/** Opens a gate in front of an `http:` address of this machine. */
export async function openGate(to: string): Promise<Gate> {
  const port = Number(new URL(to).port);
  const open = new Set<Socket>();
  const secrets = new Set<string>();
  let shutUntil = 0;
  const server: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
      socket.on('data', (chunk: Buffer) => {
        for (const [, secret] of chunk.toString('latin1').matchAll(SECRET)) if (secret) secrets.add(secret);
      });
    }
    if (Date.now() < shutUntil) near.resetAndDestroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  const cut = (): void => open.forEach((socket) => socket.resetAndDestroy());
  return {
    secrets: () => [...secrets],
    url: `http://127.0.0.1:${address.port}`,
    shut(forMs) {
      shutUntil = Date.now() + forMs;
      cut();
    },
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}

import { EventEmitter } from 'node:events';
import { request as openRequest, type ClientRequest } from 'node:http';
import { z } from 'zod';
import { record } from '../journal.ts';
import { machine } from '../machine.ts';

/** As far as the app's libraries give them. */
const optionsSchema = z.object({
  protocol: z.literal('http:', 'the stand-in for Electron lacks net.request by TLS'),
  hostname: z.string(),
  port: z.coerce.number().optional(),
  path: z.string(),
  method: z.string().default('GET'),
  headers: z.record(z.string(), z.string()).default({}),
});

const open = new Set<ClientRequest>();

/** Electron's ClientRequest over Node's. Redirects and logins, which have events of their own there, are failures here. */
class StandInRequest extends EventEmitter {
  readonly #request: ClientRequest;

  constructor(given: unknown) {
    super();
    const { protocol, hostname, port, path, method, headers } = optionsSchema.parse(given);
    record('net.request', `${protocol}//${hostname}:${String(port)}${path}`, headers);
    this.#request = openRequest({ hostname, port, path, method, headers, agent: false });
    open.add(this.#request);
    this.#request.on('close', () => open.delete(this.#request));
    this.#request.on('error', (error) => this.emit('error', error));
    this.#request.on('response', (response) => {
      const { statusCode = 0 } = response;
      if (statusCode >= 300 && statusCode < 400) this.#fail('redirects');
      else if (statusCode === 407 || statusCode === 401) this.#fail('logins');
      else this.emit('response', response);
    });
  }

  end(body?: Uint8Array): void {
    this.#request.end(body);
  }

  abort(): void {
    this.#request.destroy();
  }

  #fail(what: string): void {
    this.#request.destroy(new Error(`the stand-in for Electron lacks ${what} of net.request`));
  }
}

export const net = {
  isOnline: () => machine().online,
  request: (options: unknown) => new StandInRequest(options),
};

/** What a session's `closeAllConnections` does. */
export function closeRequests(): void {
  for (const request of open) request.destroy(new Error('net::ERR_ABORTED'));
}

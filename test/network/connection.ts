import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { assertNever } from '../../contract/assert-never.ts';
import { Conversation } from './conversation.ts';
import type { Direction, Fault, Passing } from './fault.ts';
import { Flight } from './flight.ts';
import { impersonate } from './impostor.ts';
import type { LineState } from './line-state.ts';

export interface ConnectionOptions {
  line: LineState;
  /** The client's TCP connection. */
  raw: Socket;
  /** What is spoken over it: the same, or TLS. */
  client: Duplex;
  /** Port of this machine to which it leads. */
  target: number;
  /** Called before a piece passes: what it begins strikes that piece already. Not for a connection that is forgotten. */
  onPassing: (passing: Passing) => void;
  onBytes: (direction: Direction, bytes: number) => void;
}

/** One connection over the line, from its first byte to its end. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #conversation = new Conversation();
  readonly #gone = Promise.withResolvers<undefined>();
  /** The far end; connected to when the first byte gets there. */
  #server: Socket | undefined;
  #isGone = false;
  #isForgotten = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    options.raw.setNoDelay(true);
    for (const end of [options.raw, options.client]) end.on('error', () => undefined);
    void this.#carry('up', options.client);
  }

  /** The router has forgotten it: nothing passes any more, and neither end is told. */
  forget(): void {
    this.#isForgotten = true;
  }

  /** Both ends see a reset. */
  reset(): void {
    this.#leave();
    this.#options.raw.resetAndDestroy();
    this.#server?.resetAndDestroy();
  }

  #leave(): void {
    this.#isGone = true;
    this.#gone.resolve(undefined);
  }

  async #carry(direction: Direction, from: Duplex): Promise<void> {
    const flight = new Flight();
    try {
      for await (const chunk of chunksOf(from)) {
        for (const passing of this.#conversation.read(direction, chunk)) {
          if (!this.#isForgotten) this.#options.onPassing(passing);
        }
        for (const piece of this.#options.line.pieces(chunk)) {
          if (!(await this.#send(direction, piece, flight))) return;
        }
      }
      await flight.landed();
      if (await this.#mayPass()) (direction === 'up' ? this.#server : this.#options.client)?.end();
    } catch {
      // One end was reset, and the other hears of it once the line lets it through.
      if (await this.#mayPass()) this.reset();
    }
  }

  /** @returns whether there may be a next piece. */
  async #send(direction: Direction, piece: Buffer, flight: Flight): Promise<boolean> {
    const { line } = this.#options;
    if (!(await this.#mayPass())) return false;
    await line.depart(direction, piece.length);
    const { bytes, struck } = line.spend(direction, piece.length);
    const dueAt = line.arrivalOfNow();
    flight.launch(bytes, () => this.#deliver(direction, piece.subarray(0, bytes), dueAt));
    if (struck === undefined) {
      await flight.room();
      return true;
    }
    await flight.landed();
    this.reset();
    struck();
    return false;
  }

  async #deliver(direction: Direction, piece: Buffer, dueAt: number): Promise<void> {
    const waitMs = dueAt - performance.now();
    if (waitMs > 1) await delay(waitMs);
    if (!(await this.#mayPass()) || piece.length === 0) return;
    const to = direction === 'up' ? (this.#server ??= await this.#connect()) : this.#options.client;
    this.#options.onBytes(direction, piece.length);
    await new Promise<void>((resolve) => void to.write(piece, () => resolve()));
  }

  async #connect(): Promise<Socket> {
    const server = connect({ port: this.#options.target, host: '127.0.0.1', allowHalfOpen: true });
    const connected = Promise.withResolvers<undefined>();
    server.once('connect', () => connected.resolve(undefined));
    server.on('error', () => this.reset());
    void this.#gone.promise.then(() => server.destroySoon());
    await Promise.race([connected.promise, this.#gone.promise]);
    server.setNoDelay(true);
    void this.#carry('down', server);
    return server;
  }

  /** Waits while nothing passes. False once the connection is of no use any more. */
  async #mayPass(): Promise<boolean> {
    const { line } = this.#options;
    while (!this.#isGone) {
      if (this.#isForgotten) await this.#gone.promise;
      else if (line.fault === undefined) return true;
      else await this.#suffer(line.fault);
    }
    return false;
  }

  async #suffer(fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'black-hole': {
        const heldAt = performance.now();
        await Promise.race([this.#options.line.ended, this.#gone.promise]);
        const waitMs = untilSentAgainMs(performance.now() - heldAt, this.#server !== undefined);
        await Promise.race([delay(waitMs), this.#gone.promise]);
        return;
      }
      case 'slow-close':
        await Promise.race([delay(fault.afterMs), this.#gone.promise]);
        this.#leave();
        this.#options.client.end();
        return;
      case 'impostor':
        if (this.#server !== undefined) {
          this.reset();
          return;
        }
        this.#leave();
        impersonate(this.#options.client, fault.answers);
        return;
      case 'refused':
      case 'reset':
        this.reset();
        return;
      default:
        assertNever(fault);
    }
  }
}

/**
 * How long TCP still waits after a hole before it sends again what was lost: its patience doubles, from 1 s for a
 * connection that is being made and from 200 ms for one that is (RFC 6298, and what systems do).
 */
function untilSentAgainMs(lostForMs: number, isConnected: boolean): number {
  const first = isConnected ? 200 : 1_000;
  let at = first;
  for (let patience = first * 2; at < lostForMs; patience *= 2) at += patience;
  return at - lostForMs;
}

/** The chunks of one end. Throws when it was reset. */
async function* chunksOf(end: Duplex): AsyncGenerator<Buffer> {
  const chunks: AsyncIterable<unknown> = end.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) if (Buffer.isBuffer(chunk)) yield chunk;
}

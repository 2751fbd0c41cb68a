import type { FastifyInstance } from 'fastify';
import type { EngineEvent } from '../contract/events.ts';
import type { Engine } from '../core/engine.ts';

/**
 * What may wait in memory for a page that does not read, bytes. Past it the page is cut off; it comes back by itself and
 * starts from a fresh snapshot, which is cheaper than what it missed.
 */
export const BACKLOG_MAX_IN_BYTES = 4 * 1_048_576;

/** The part of a websocket that sending events needs. */
export interface EventSocket {
  readonly bufferedAmount: number;
  send(text: string): void;
  terminate(): void;
}

/** Sends one event, unless too much is waiting already; a snapshot of any size gets through to a page that reads. */
export function sendEvent(socket: EventSocket, event: EngineEvent): void {
  if (socket.bufferedAmount > BACKLOG_MAX_IN_BYTES) {
    socket.terminate();
    return;
  }
  socket.send(JSON.stringify(event));
}

/** `GET /api/events` as a websocket: EngineEvent texts, a snapshot first. What the page sends is not listened to. */
export function addEventRoute(app: FastifyInstance, engine: Pick<Engine, 'subscribe'>): void {
  app.get('/api/events', { websocket: true }, (socket) => {
    const unsubscribe = engine.subscribe((event) => sendEvent(socket, event));
    socket.once('close', unsubscribe);
  });
}

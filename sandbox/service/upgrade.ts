import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { FaultPlan } from '../fault-book.ts';
import { goneSignal } from '../http-io.ts';
import type { Instance } from './instance.ts';

/** Clients send a few dozen bytes. */
const maxPayload = 64 * 1024;

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Opens websockets for those who hold a ticket from CreateParticipantConnection. */
export function createUpgradeListener(instance: Instance): UpgradeListener {
  const server = new WebSocketServer({ noServer: true, maxPayload });
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const plan = instance.parts.faults.plan('websocket', undefined);
    delay(plan.latencyMs, undefined, { signal: goneSignal(socket) })
      .then(() => {
        const status = refusalStatus(request, plan);
        if (status === 'drop') socket.destroy();
        else if (status !== undefined) refuse(socket, status);
        else open(server, instance, { request, socket, head }, plan);
      })
      .catch(() => socket.destroy());
  };
}

interface Handshake {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

function open(server: WebSocketServer, instance: Instance, handshake: Handshake, plan: FaultPlan): void {
  const { tokens, sockets } = instance.parts;
  const participant = tokens.redeemTicket(ticketOf(handshake.request));
  if (!participant || !sockets.hasRoomFor(participant)) {
    refuse(handshake.socket, 403);
    return;
  }
  const fault = plan.interruption;
  server.handleUpgrade(handshake.request, handshake.socket, handshake.head, (webSocket) => {
    sockets.add(webSocket, participant, {
      isMute: fault?.kind === 'black-hole',
      resetAfterBytes: fault?.kind === 'reset' ? fault.afterBytes : undefined,
    });
  });
}

/** An HTTP status to refuse with, `drop` for none at all, undefined if the handshake may go on. */
function refusalStatus(request: IncomingMessage, { interruption }: FaultPlan): number | 'drop' | undefined {
  if (!request.url?.startsWith('/socket?')) return 404;
  if (interruption?.kind === 'status') return interruption.status;
  if (interruption?.kind === 'lose-answer') return 'drop';
  // A dead URL, as a websocket URL is after its 100 s.
  return interruption?.kind === 'expire-url' ? 403 : undefined;
}

function ticketOf(request: IncomingMessage): string {
  return new URL(request.url ?? '', 'ws://127.0.0.1').searchParams.get('ticket') ?? '';
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

import type { WebSocket } from 'ws';
import type { Item, Participant } from '../world.ts';
import { answerFrame, itemFrame } from './frames.ts';

/** A socket and its URL live for an hour (assumed), in milliseconds. */
export const socketLifeMs = 60 * 60 * 1000;

/** Sockets a participant may have (facts on the Participant Service, "5 sockets a participant"). */
const maxSocketsPerParticipant = 5;

/** How a fault spoils a socket. */
export interface SocketFault {
  /** Takes everything, says nothing. */
  isMute: boolean;
  /** Dies after this many bytes of frames were sent. */
  resetAfterBytes: number | undefined;
}

interface OpenSocket {
  socket: WebSocket;
  participant: Participant;
  isSubscribed: boolean;
  sentBytes: number;
  fault: SocketFault;
}

/** The open websockets of all chats. */
export class Sockets {
  private readonly open = new Set<OpenSocket>();

  hasRoomFor(participant: Participant): boolean {
    return [...this.open].filter((one) => one.participant === participant).length < maxSocketsPerParticipant;
  }

  /** Takes a socket in and answers its subscriptions, heartbeats and pings until it closes. */
  add(socket: WebSocket, participant: Participant, fault: SocketFault): void {
    const one: OpenSocket = { socket, participant, isSubscribed: false, sentBytes: 0, fault };
    this.open.add(one);
    const expiry = setTimeout(() => socket.close(1001), socketLifeMs);
    socket.on('close', () => {
      clearTimeout(expiry);
      this.open.delete(one);
    });
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data)) return;
      const answer = answerFrame(data.toString());
      if (!answer) return;
      if (answer.subscribes) one.isSubscribed = true;
      send(one, answer.frame);
    });
  }

  /** Sends an item to everyone in its chat who has subscribed. */
  push(item: Item): void {
    for (const one of this.open) {
      if (one.isSubscribed && one.participant.contactId === item.ContactId) send(one, itemFrame(item));
    }
  }

  /** Sends text as it is, subscribed or not. */
  pushRaw(matches: (participant: Participant) => boolean, frames: readonly string[]): void {
    for (const one of this.open) {
      if (matches(one.participant)) for (const frame of frames) send(one, frame);
    }
  }

  /** Says goodbye, so that frames on their way still arrive. */
  close(matches: (participant: Participant) => boolean): void {
    for (const one of this.open) if (matches(one.participant)) one.socket.close(1000);
  }

  /** Cuts without a word, as a bad line does. */
  drop(matches: (participant: Participant) => boolean): void {
    for (const one of this.open) if (matches(one.participant)) one.socket.terminate();
  }
}

function send(one: OpenSocket, frame: string): void {
  const { isMute, resetAfterBytes = Infinity } = one.fault;
  if (isMute) return;
  one.sentBytes += Buffer.byteLength(frame);
  if (one.sentBytes > resetAfterBytes) one.socket.terminate();
  else one.socket.send(frame);
}

import type { Agent } from 'node:http';
import { WebSocket } from 'ws';
import { assertNever } from '../../contract/assert-never.ts';
import { ServiceFailure } from '../participant/failure.ts';
import type { Movement } from '../connectivity/movements.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Clock } from '../ports.ts';
import type { SignedUrl } from '../secret.ts';
import { isAllowedUrl } from '../transfer/allowed-url.ts';
import { HEARTBEAT, parseFrame, PING, SUBSCRIBE } from './frame.ts';

/** Both ends send at this interval (FACTS.md, Websocket). Milliseconds. */
const HEARTBEAT_MS = 10_000;
/** Two seconds are many round trips, also on a poor line. Milliseconds. */
const CHECK_MS = 2_000;
/** From opening to the subscription's answer. Milliseconds. */
const OPEN_MS = 10_000;
/** A chat message has at most some 16 KiB; more than this is no frame of Connect's. Bytes. */
const FRAME_MAX_BYTES = 256 * 1024;

/** One open and subscribed websocket. */
export interface Feed {
  /** Resolves once the socket is gone, for whatever reason; a frozen one is closed when a heartbeat stays unanswered. */
  readonly closed: Promise<void>;
  /** The line was away: the feed closes unless a heartbeat is answered within two seconds. */
  check(): void;
  close(): void;
}

/** How feeds are opened: {@link openFeed}, and doubles of it. */
export type OpenFeed = (options: {
  url: SignedUrl;
  clock: Clock;
  /** The one that calls to the service use: where there is a proxy, it is on the socket's way too. */
  agent?: Agent | undefined;
  onItem: (item: TranscriptItem) => void;
  /** Tells the line that an answer is expected. */
  track: () => Movement;
  signal: AbortSignal;
}) => Promise<Feed>;

/**
 * Opens the chat websocket and subscribes. Nothing is replayed after a gap: whoever opens a feed reads the transcript.
 *
 * @param url - from CreateParticipantConnection, at most 100 seconds old.
 * @throws ServiceFailure `network` or `aborted`; `not-connect` if the address is not to be trusted or the subscription
 *   was refused
 */
export const openFeed: OpenFeed = ({ url: signedUrl, clock, agent, onItem, track, signal }) => {
  const url = signedUrl.reveal();
  if (!isAllowedUrl(url)) return Promise.reject(new ServiceFailure({ kind: 'not-connect', status: 200 }));
  if (signal.aborted) return Promise.reject(new ServiceFailure({ kind: 'aborted' }));

  const { promise, resolve, reject } = Promise.withResolvers<Feed>();
  const closed = Promise.withResolvers<undefined>();
  const socket = new WebSocket(url, {
    maxPayload: FRAME_MAX_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
    ...(agent && { agent }),
  });
  let subscribed = false;
  let over = false;
  /** The subscription's answer, then each heartbeat's. */
  let expected: Movement | undefined;
  let timer = clock.after(OPEN_MS, () => end('ETIMEDOUT'));

  const expectAnswer = (): void => {
    expected = track();
    expected.leftBehind.addEventListener('abort', () => end('left behind'));
  };
  const answered = (): void => {
    expected?.[Symbol.dispose]();
    expected = undefined;
  };

  /**
   * Not left to the socket's `close`: that waits for what the socket still has to read, and a contact that waited with it
   * might never connect again.
   */
  const end = (detail: string): void => {
    reject(new ServiceFailure(signal.aborted ? { kind: 'aborted' } : { kind: 'network', detail }));
    over = true;
    socket.terminate();
    timer[Symbol.dispose]();
    answered();
    signal.removeEventListener('abort', abort);
    closed.resolve(undefined);
  };
  const abort = (): void => end('aborted');
  signal.addEventListener('abort', abort, { once: true });

  const beat = (): void => {
    if (expected !== undefined) {
      end('no heartbeat');
      return;
    }
    expectAnswer();
    socket.send(HEARTBEAT);
    socket.send(PING);
    timer = clock.after(HEARTBEAT_MS, beat);
  };

  const check = (): void => {
    // What an answer of a dead socket is expected of would be suspected, and probed, for ever.
    if (socket.readyState !== WebSocket.OPEN) return;
    timer[Symbol.dispose]();
    if (expected === undefined) beat();
    timer[Symbol.dispose]();
    timer = clock.after(CHECK_MS, beat);
  };

  expectAnswer();
  socket.on('open', () => socket.send(SUBSCRIBE));
  socket.on('message', (data, isBinary) => {
    if (over || isBinary || !Buffer.isBuffer(data)) return;
    const frame = parseFrame(data.toString('utf8'));
    switch (frame.kind) {
      case 'subscribed':
        if (!frame.ok) {
          reject(new ServiceFailure({ kind: 'not-connect', status: 101 }));
          end('refused');
          return;
        }
        if (subscribed) return;
        subscribed = true;
        timer[Symbol.dispose]();
        answered();
        beat();
        resolve({ closed: closed.promise, check, close: () => end('closed') });
        return;
      case 'heartbeat':
        answered();
        return;
      case 'item':
        onItem(frame.item);
        return;
      case 'other':
        return;
      default:
        assertNever(frame);
    }
  });
  socket.on('error', () => end('websocket'));
  socket.on('close', () => end('closed'));
  return promise;
};

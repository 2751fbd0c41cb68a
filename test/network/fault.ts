/** `up` is from the client to the service. */
export type Direction = 'up' | 'down';

/** What the line is like while nothing is broken. Changes are felt by connections that are open. */
export interface Quality {
  /** One way, milliseconds: the round trip is twice as long. Default 0. */
  latencyMs: number;
  /** Up to so many milliseconds more for each piece; bytes of one connection never overtake each other. Default 0. */
  jitterMs: number;
  /** For each direction, shared by all connections. Default: no limit. */
  bytesPerSecond: number;
  /** Every write is cut into pieces of 1 to so many bytes. Default: not cut. */
  sliceInBytes: number;
}

/** What an {@link Fault} `impostor` answers to every request: a sign-in page (200), a redirect to it (302), 511, or 407. */
export type Impostor = 'web-page' | 'redirect' | 'network-login' | 'proxy-login';

/** What is broken, until it is ended. */
export type Fault =
  /** Nothing listens, and every connection that is open is reset. */
  | { kind: 'refused' }
  /** Every connection that is open is reset, and every new one with its first byte. */
  | { kind: 'reset' }
  /**
   * Connections are taken, old ones stay open, and nothing passes. A router that forgets (NAT) leaves them dead after the
   * fault too; otherwise what was lost arrives afterwards, when TCP would send it again.
   */
  | { kind: 'black-hole'; forgets: boolean }
  /** A connection that moves a byte falls silent for so many milliseconds and is then closed politely, in mid-sentence. */
  | { kind: 'slow-close'; afterMs: number }
  /** A captive portal or a forced proxy answers in the service's place; older connections are reset with their next byte. */
  | { kind: 'impostor'; answers: Impostor };

/** A piece of an HTTP message that is about to pass. */
export interface Passing {
  direction: Direction;
  method: string;
  /** Of the request, without its query, which may hold a signature. */
  path: string;
  part: 'head' | 'body';
  /** Bytes of the body that went before; of the whole answer on its way down. An interim `100 Continue` is not told. */
  offsetInBytes: number;
}

/** A request whose head was seen. */
export interface SeenRequest {
  method: string;
  /** Without the query. */
  path: string;
  /** Epoch milliseconds. */
  at: number;
  /** What was broken when it came. */
  during: Fault['kind'] | undefined;
}

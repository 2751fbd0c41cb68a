/** What of a request says where it comes from. */
export interface RequestOrigin {
  method: string;
  /** Whether it asks to become a websocket, which the same-origin policy does not hold back. */
  upgrade: boolean;
  host: string | undefined;
  origin: string | undefined;
}

export type OriginVerdict = 'ours' | 'wrong-host' | 'wrong-origin';

/** The names under which a browser on this machine may know the shell: `127.0.0.1:port` and `localhost:port`. */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/**
 * Tells our own page from everything else that can reach a port of this machine.
 *
 * A foreign Host is a name that was made to point here (DNS rebinding). A foreign Origin is a page elsewhere, and a page
 * on another port of 127.0.0.1 counts as the same *site*, so the cookie alone would not keep it out. Whatever changes
 * something must name its origin: browsers always do on POST and on websockets.
 */
export function judgeOrigin(request: RequestOrigin, port: number): OriginVerdict {
  if (request.host === undefined || !ownHosts(port).includes(request.host)) return 'wrong-host';
  const mustNameOrigin = request.upgrade || (request.method !== 'GET' && request.method !== 'HEAD');
  if (request.origin === undefined) return mustNameOrigin ? 'wrong-origin' : 'ours';
  return request.origin === `http://${request.host}` ? 'ours' : 'wrong-origin';
}

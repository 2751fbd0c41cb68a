import http from 'node:http';
import https from 'node:https';

/** Whether something at an origin answers. Never rejects. */
export type Probe = (origin: string, signal: AbortSignal) => Promise<boolean>;

/** Longer than any answer that would be of use. Milliseconds. */
const PROBE_MS = 5_000;

/** A proxy that wants a login (407) or a network that does (511): something answers, but the line is not up. */
const NOT_THROUGH: ReadonlySet<number | undefined> = new Set([407, 511]);

/**
 * Asks an origin for anything at all: `HEAD /` within {@link PROBE_MS}. Any HTTP answer counts, 403 and 500 included,
 * since the question is only whether packets get there and back.
 *
 * A connection of its own each time: a kept one may be the dead one that is being asked about.
 */
export function createProbe(): Probe {
  return (origin, signal) =>
    new Promise((resolve) => {
      const url = URL.parse(origin);
      if (url === null) {
        resolve(false);
        return;
      }
      const request = (url.protocol === 'https:' ? https : http).request(url, {
        method: 'HEAD',
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]),
      });
      request.on('response', (response) => {
        response.resume();
        resolve(!NOT_THROUGH.has(response.statusCode));
        request.destroy();
      });
      request.on('error', () => resolve(false));
      request.on('close', () => resolve(false));
      request.end();
    });
}

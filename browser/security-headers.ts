import { ownHosts } from './origin.ts';

/**
 * Sent with every answer. The page may load its own files and talk to this server, and nothing else; the websocket is
 * named in full because not every browser lets `'self'` stand for it.
 */
export function securityHeaders(port: number): Readonly<Record<string, string>> {
  const sockets = ownHosts(port).map((host) => `ws://${host}`);
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self' ${sockets.join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      // No text becomes markup or script but what Vue's compiler has made of our own templates.
      "require-trusted-types-for 'script'",
      'trusted-types vue',
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
  };
}

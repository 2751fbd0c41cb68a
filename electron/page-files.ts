import { extname, resolve, sep } from 'node:path';
import { isOwnUrl } from './page.ts';

/** What the build of the window consists of. Anything else is served as bytes, which no page runs. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The window talks to the engine over IPC only, so it needs no connections at all. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No text becomes markup or script but what Vue's compiler has made of our own templates.
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ');

/** The file that answers a request, or undefined if none may: another host, another method, a path that leads outside. */
export function fileFor(request: { method: string; url: string }, directory: string): string | undefined {
  const url = URL.parse(request.url);
  if (request.method !== 'GET' || url === null || !isOwnUrl(url)) return undefined;
  const path = decode(url.pathname);
  if (path === undefined || path.includes('\0')) return undefined;
  const root = resolve(directory);
  const file = resolve(root, `.${path}`);
  return file.startsWith(root + sep) ? file : undefined;
}

export function headersFor(file: string): Record<string, string> {
  return {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Lets a page of any origin read the answers, as Connect and its bucket do for chat widgets. Whatever headers the page
 * asks for are allowed, because an upload may need any.
 */
export function allowPages(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, OPTIONS');
  response.setHeader(
    'Access-Control-Allow-Headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('Access-Control-Expose-Headers', '*');
  response.setHeader('Access-Control-Max-Age', '600');
  response.setHeader('Access-Control-Allow-Private-Network', 'true');
}

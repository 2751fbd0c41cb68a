import type { Cdp } from './chromium/pipe.ts';
import { fromChromium, schemeOf } from './scheme.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

interface RequestRules {
  cdp: Cdp;
  /** The top frame's id. */
  frame: string;
  /** What `protocol.handle` was given for a scheme. */
  handlerOf: (scheme: string) => SchemeHandler | undefined;
  /** Whether a document may be loaded. Addresses are the app's. */
  mayNavigate: (navigation: { url: string; isMainFrame: boolean }) => boolean;
}

/** Lets every request of a page go through the app's hands: navigations are asked about, its own scheme is answered. */
export async function interceptRequests({ cdp, frame, handlerOf, mayNavigate }: RequestRules): Promise<void> {
  cdp.on('Fetch.requestPaused', ({ requestId, request, resourceType, frameId }) => {
    const url = fromChromium(request.url);
    const refuse = () => cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    const answer = async (): Promise<void> => {
      if (resourceType === 'Document' && !mayNavigate({ url, isMainFrame: frameId === frame })) {
        await refuse();
        return;
      }
      const scheme = schemeOf(url);
      if (scheme === undefined) {
        await cdp.send('Fetch.continueRequest', { requestId });
        return;
      }
      const handler = handlerOf(scheme);
      if (handler === undefined) {
        await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
        return;
      }
      const { method, headers } = request;
      const response = await handler(new Request(url, { method, headers }));
      await cdp.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: Array.from(response.headers, ([name, value]) => ({ name, value })),
        body: Buffer.from(await response.bytes()).toString('base64'),
      });
    };
    // A page that has gone needs no answer; a handler that failed is a failed request, as in Electron.
    answer().catch(() => refuse().catch(() => undefined));
  });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

/**
 * The scheme that serves the window. Unlike file:// it has an origin of its own, to which a content security policy and
 * the same-origin policy apply.
 */
export const SCHEME = 'attache-app';
const HOST = 'window';

/** The one document there is. */
export const PAGE_URL = `${SCHEME}://${HOST}/index.html`;

/** Whether a URL is one of our own files: the only thing that the scheme serves. */
export function isOwnUrl(url: URL): boolean {
  return url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === '';
}

/** Whether an address is our page, whatever part of it is shown. Never throws: what is no URL is not our page. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && isOwnUrl(url) && url.pathname === '/index.html';
}

/** Reserved: no such name is ever looked up, should a request get past the interception. */
const SUFFIX = '.invalid';

const schemes = new Set<string>();

/**
 * Chromium cannot be taught a scheme from outside. An app's own standard and secure one is therefore shown to it as
 * https on a host of its own, `attache-app://window/…` as `https://window.attache-app.invalid/…`: a secure origin with
 * relative URLs, to which the same rules apply. The app sees its own scheme only.
 */
export function addScheme(scheme: string): void {
  schemes.add(scheme);
}

/** What Chromium is told. */
export function toChromium(address: string): string {
  const url = URL.parse(address);
  const scheme = url?.protocol.slice(0, -1) ?? '';
  if (url === null || !schemes.has(scheme)) return address;
  return `https://${url.host}.${scheme}${SUFFIX}${url.pathname}${url.search}${url.hash}`;
}

/** What the app is told. */
export function fromChromium(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || !url.host.endsWith(SUFFIX)) return address;
  const host = url.host.slice(0, -SUFFIX.length);
  const dot = host.lastIndexOf('.');
  const scheme = host.slice(dot + 1);
  if (dot === -1 || !schemes.has(scheme)) return address;
  return `${scheme}://${host.slice(0, dot)}${url.pathname}${url.search}${url.hash}`;
}

/** The scheme of an app's own address, if it is one. */
export function schemeOf(address: string): string | undefined {
  const scheme = URL.parse(address)?.protocol.slice(0, -1);
  return scheme !== undefined && schemes.has(scheme) ? scheme : undefined;
}

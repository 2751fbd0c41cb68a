/** Whether an address is this machine: `localhost`, 127.0.0.0/8 or ::1, by name, without asking DNS. */
export function isLoopback(address: URL | string): boolean {
  const url = typeof address === 'string' ? URL.parse(address) : address;
  if (url === null) return false;
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

/** Whether tokens and files may go there: by TLS, or to this machine (DESIGN §8). */
export function isAllowedUrl(url: URL): boolean {
  if (url.protocol === 'https:' || url.protocol === 'wss:') return true;
  return (url.protocol === 'http:' || url.protocol === 'ws:') && isLoopback(url);
}

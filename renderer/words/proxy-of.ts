import type { ErrorView } from '../../contract/errors.ts';

/** The proxy that an error wants a login for, for people to read. */
export function proxyOf({ code, params }: ErrorView): string | undefined {
  const asks = code === 'proxy-login-needed' || code === 'proxy-login-refused';
  return asks && params['proxy'] !== undefined ? String(params['proxy']) : undefined;
}

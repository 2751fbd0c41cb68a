import type { HandlersOf } from '../dispatch.ts';
import type { Parts } from '../parts.ts';
import { Secret } from '../secret.ts';

/** The commands about the proxy on the way out. */
export function proxyHandlers({ proxyLogins }: Parts): HandlersOf<'proxy'> {
  return {
    'proxy.log-in': async ({ notice, user, password, remember = false }) => {
      await proxyLogins.logIn(notice, { user, password: new Secret(password) }, { remember });
      return {};
    },
  };
}

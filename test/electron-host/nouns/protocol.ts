import { app } from './app.ts';
import type { SchemeHandler } from '../page-requests.ts';
import { addScheme } from '../scheme.ts';

let registered = false;

export const protocol = {
  registerSchemesAsPrivileged(customSchemes: Electron.CustomScheme[]): void {
    if (app.isReady()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    if (registered) throw new Error('the stand-in for Electron lacks a second registration of schemes');
    registered = true;
    for (const { scheme, privileges } of customSchemes) {
      const { standard = false, secure = false, ...others } = privileges ?? {};
      // A cache only makes things faster.
      const [other] = Object.keys(others).filter((name) => name !== 'codeCache');
      if (!standard || !secure || other !== undefined) {
        throw new Error(
          `the stand-in for Electron lacks schemes that are not standard and secure, or ${other ?? 'more'}`,
        );
      }
      addScheme(scheme);
    }
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>;

/** The schemes that one session serves. */
export class SessionProtocol implements Pick<Electron.Protocol, 'handle'> {
  readonly #handlers = new Map<string, SchemeHandler>();

  handle(scheme: string, handler: SchemeHandler): void {
    if (this.#handlers.has(scheme))
      throw new Error('Failed to register protocol: The scheme has been registered');
    this.#handlers.set(scheme, handler);
  }

  handlerOf(scheme: string): SchemeHandler | undefined {
    return this.#handlers.get(scheme);
  }
}

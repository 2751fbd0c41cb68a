import { browser } from '../browser.ts';
import { record } from '../journal.ts';
import { strict } from '../strict.ts';
import { closeRequests } from './net.ts';
import { SessionProtocol } from './protocol.ts';

/** Chromium's words for what a page may ask for, and Electron's. */
const PERMISSIONS = [
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['midi', 'midi'],
] as const;
type Permission = (typeof PERMISSIONS)[number][1];

/** Electron's Session. What its handlers say is asked when a page is opened, and holds for that page. */
export class StandInSession {
  readonly protocol = strict('session.protocol', new SessionProtocol());
  #check: (permission: Permission) => boolean = () => true;
  #request: (permission: Permission) => boolean = () => true;

  setPermissionCheckHandler(handler: (contents: never, permission: Permission) => boolean): void {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- no handler of ours looks at the page that asks
    this.#check = (permission) => handler(undefined as never, permission);
  }

  setPermissionRequestHandler(
    handler: (contents: never, permission: Permission, decide: (granted: boolean) => void) => void,
  ): void {
    this.#request = (permission) => {
      let decided = false;
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- as above
      handler(undefined as never, permission, (granted) => (decided = granted));
      return decided;
    };
  }

  /** Noted only: there are no devices here. */
  setDevicePermissionHandler(): void {
    record('session.setDevicePermissionHandler');
  }

  /** Noted only: there is no screen here. */
  setDisplayMediaRequestHandler(): void {
    record('session.setDisplayMediaRequestHandler');
  }

  /** Those of all sessions: our app has one that makes any in the main process. */
  closeAllConnections(): Promise<void> {
    closeRequests();
    return Promise.resolve();
  }

  /** Noted only: requests of the main process go straight where they are to go. */
  setProxy(config: Electron.ProxyConfig): Promise<void> {
    record('session.setProxy', config);
    return Promise.resolve();
  }

  /** Makes Chromium answer as the handlers do. */
  async applyPermissions(): Promise<void> {
    for (const [name, permission] of PERMISSIONS) {
      const setting = this.#check(permission) && this.#request(permission) ? 'granted' : 'denied';
      await browser().send('Browser.setPermission', { permission: { name }, setting });
    }
  }
}

const sessions = new Map<string, StandInSession>();

export function sessionOf(partition: string): StandInSession {
  const known = sessions.get(partition);
  if (known !== undefined) return known;
  const made = new StandInSession();
  sessions.set(partition, made);
  return made;
}

export const session = {
  /** Whether it keeps a cache makes things faster at most. */
  fromPartition: (partition: string) => strict('session', sessionOf(partition)),
  get defaultSession() {
    return strict('session', sessionOf(''));
  },
};

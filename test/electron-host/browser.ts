import { launchChromium, type Chromium } from './chromium/launch.ts';
import type { Cdp } from './chromium/pipe.ts';

let running: Chromium | undefined;

/** Starts the one Chromium of this process on a profile. @returns where the test can connect */
export async function startBrowser(profile: string): Promise<string> {
  running = await launchChromium(profile);
  const root = running.pipe.session();
  root.on('Target.attachedToTarget', ({ sessionId, targetInfo: { targetId, openerId } }) => {
    const attached = target(sessionId);
    const ignore = (): void => undefined;
    // What a page opens is closed, and until then each of its requests waits for an answer that does not come. Electron
    // gives such a page null; here it has a window that is closed.
    if (openerId !== undefined) {
      attached.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }).catch(ignore);
      root.send('Target.closeTarget', { targetId }).catch(ignore);
    }
    attached.send('Runtime.runIfWaitingForDebugger').catch(ignore);
  });
  await Promise.all([
    root.send('Target.setDiscoverTargets', { discover: true }),
    root.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
  ]);
  return running.devtools;
}

/** @throws Error before the app is ready */
export function browser(): Cdp {
  return begun().pipe.session();
}

export function target(sessionId: string): Cdp {
  return begun().pipe.session(sessionId);
}

export async function closeBrowser(): Promise<void> {
  await running?.close();
}

function begun(): Chromium {
  if (running === undefined) throw new Error('expected this after the app is ready');
  return running;
}

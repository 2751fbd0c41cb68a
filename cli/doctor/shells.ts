import { openerFor } from '../../browser/open-browser.ts';
import { findElectron } from '../electron-runtime.ts';
import type { Terminal } from '../terminal.ts';
import type { Finding } from './finding.ts';

/** Whether `attache start` has a window to open. */
export function checkShells(root: string, env: Terminal['env']): Finding[] {
  return [checkElectron(root, env), checkBrowser(env)];
}

function checkElectron(root: string, env: Terminal['env']): Finding {
  const runtime = findElectron(root, env);
  if (runtime.found) return { check: 'electron', status: 'ok', says: `Electron is at ${runtime.executable}` };
  return {
    check: 'electron',
    status: 'warn',
    says: `No window of its own: ${runtime.reason}`,
    next: 'attache start opens your browser instead. In a checkout it first tries to fetch the runtime; or set ELECTRON_OVERRIDE_DIST_PATH.',
  };
}

function checkBrowser(env: Terminal['env']): Finding {
  const opener = openerFor('http://127.0.0.1/', process.platform, { ...env });
  if (opener.kind === 'command') {
    return { check: 'browser', status: 'ok', says: `Your browser is opened with ${opener.command}` };
  }
  return {
    check: 'browser',
    status: 'warn',
    says: `No browser can be opened: ${opener.reason}`,
    next: 'Run attache serve --no-open and open the address it prints.',
  };
}

import { join } from 'node:path';

/** Says that the session started the app, not its user: it stays in the tray. */
export const BACKGROUND_SWITCH = '--background';

/** Where a Linux desktop looks for what it starts with the session (XDG autostart). */
export function autostartPath(env: NodeJS.ProcessEnv, home: string): string {
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'autostart', 'attache.desktop');
}

/** @param program - the executable; of an AppImage the image itself, for its content is mounted elsewhere each time. */
export function autostartEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Attaché',
    `Exec=${quoted(program)} ${BACKGROUND_SWITCH}`,
    'Icon=attache',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** One argument as the Desktop Entry Specification has it: quoted, and escaped once for Exec and once for the file. */
function quoted(argument: string): string {
  const forExec = argument.replaceAll(/["`$\\]/g, (sign) => `\\${sign}`).replaceAll('%', '%%');
  return `"${forExec.replaceAll('\\', '\\\\')}"`;
}

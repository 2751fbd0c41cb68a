import path from 'node:path';

/** What there is to know of the copy that runs. */
export interface Copy {
  /** Installed, and not run from a checkout. */
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  /** The executable. */
  readonly program: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether this user may change what is at a path; asked on macOS and Linux only. */
  readonly mayWrite: (path: string) => boolean;
}

/**
 * Whether this copy is its user's own to replace. What an administrator rolled out (MSI, the setup for all users, deb, rpm, an
 * app that root owns) is theirs to bring up to date; to try it all the same would ask supervisors for a password each time.
 */
export function mayReplaceItself(copy: Copy): boolean {
  if (!copy.packaged) return false;
  switch (copy.platform) {
    case 'win32':
      return isInUsersFolder(copy);
    case 'darwin':
      return isUsersBundle(copy);
    case 'linux':
      return isUsersAppImage(copy);
    default:
      return false;
  }
}

/** Windows: the setup puts what is for one user below here; the MSI and all users' setup use Program Files. */
function isInUsersFolder({ program, env }: Copy): boolean {
  const folder = env['LOCALAPPDATA'];
  return folder !== undefined && isBelow(path.win32, folder.toLowerCase(), program.toLowerCase());
}

/** macOS: the bundle is exchanged as a whole, so its folder must be writable too. On a disk image neither is. */
function isUsersBundle({ program, mayWrite }: Copy): boolean {
  // Attaché.app/Contents/MacOS/attache
  const bundle = path.posix.resolve(program, '..', '..', '..');
  return bundle.endsWith('.app') && mayWrite(bundle) && mayWrite(path.posix.dirname(bundle));
}

/** Linux: only an AppImage, and ours: the variables are inherited from any other that started us. */
function isUsersAppImage({ program, env, mayWrite }: Copy): boolean {
  const { APPIMAGE: image, APPDIR: mounted } = env;
  if (image === undefined || mounted === undefined) return false;
  return (
    path.posix.isAbsolute(image) &&
    isBelow(path.posix, mounted, program) &&
    mayWrite(image) &&
    mayWrite(path.posix.dirname(image))
  );
}

function isBelow(paths: path.PlatformPath, folder: string, file: string): boolean {
  const way = paths.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}

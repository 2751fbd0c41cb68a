import { readdirSync } from 'node:fs';
import path from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { listProblems, textProblems } from './package-content.ts';

/** As they stand in the executable, '1' for on: nothing turns the app into a plain Node, and it runs no code but its own archive's. */
const FUSES = [
  ['runAsNode', FuseV1Options.RunAsNode, '0'],
  ['nodeOptions', FuseV1Options.EnableNodeOptionsEnvironmentVariable, '0'],
  ['nodeCliInspect', FuseV1Options.EnableNodeCliInspectArguments, '0'],
  ['grantFileProtocolExtraPrivileges', FuseV1Options.GrantFileProtocolExtraPrivileges, '0'],
  ['cookieEncryption', FuseV1Options.EnableCookieEncryption, '1'],
  ['embeddedAsarIntegrityValidation', FuseV1Options.EnableEmbeddedAsarIntegrityValidation, '1'],
  ['onlyLoadAppFromAsar', FuseV1Options.OnlyLoadAppFromAsar, '1'],
] as const;

/** What electron-builder and Electron put beside the archive; on macOS also one folder for each language. */
const RESOURCES = /^(app\.asar|app-update\.yml|package-type|icon\.icns|elevate\.exe|\w+\.lproj)$/;

/** An app as it lies in a folder before it becomes an installer, or after it was installed. */
export interface PackedApp {
  executable: string;
  resources: string;
}

/**
 * The app that electron-builder left in a folder.
 * @throws Error if there is none
 */
export function findApp(folder: string): PackedApp {
  const names = readdirSync(folder);
  const bundle = names.find((name) => name.endsWith('.app'));
  if (bundle !== undefined) {
    const contents = path.join(folder, bundle, 'Contents');
    return {
      executable: path.join(contents, 'MacOS', 'attache'),
      resources: path.join(contents, 'Resources'),
    };
  }
  const executable = names.find((name) => name === 'attache' || name === 'attache.exe');
  if (executable === undefined) throw new Error(`expected an app in ${folder}`);
  return { executable: path.join(folder, executable), resources: path.join(folder, 'resources') };
}

export function archiveOf({ resources }: PackedApp): string {
  return path.join(resources, 'app.asar');
}

/** Files of an archive, with forward slashes. */
export function filesIn(archive: string): string[] {
  return listPackage(archive, { isPack: false })
    .map((entry) => entry.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((entry) => !('files' in statFile(archive, entry)));
}

/**
 * What is wrong with a packed app, as sentences: a file that does not belong into it, a piece of text, a fuse.
 * @param root - the folder it was built in
 */
export async function inspectApp(app: PackedApp, root: string): Promise<string[]> {
  const archive = archiveOf(app);
  const files = filesIn(archive);
  const strangers = readdirSync(app.resources).filter((name) => !RESOURCES.test(name));
  return [
    ...strangers.map((name) => `${name} does not belong beside the archive.`),
    ...listProblems('desktop', files),
    ...files
      .filter((file) => /\.(c?js|css|html|json|md)$/.test(file))
      .flatMap((file) => textProblems(file, extractFile(archive, file).toString('utf8'), root)),
    ...(await fuseProblems(app.executable)),
  ];
}

async function fuseProblems(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable);
  return FUSES.flatMap(([name, fuse, expected]) =>
    String.fromCharCode(wire[fuse] ?? 0) === expected
      ? []
      : [`The fuse ${name} must be ${expected === '1' ? 'on' : 'off'}, and is not.`],
  );
}

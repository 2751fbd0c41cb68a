import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** npm as a user has it who was never here: a home and a cache of its own, and no network. */
export interface Npm {
  /**
   * Runs `npm` or `npx` in a folder to its end.
   * @returns what it printed on stdout
   * @throws Error with what it printed on stderr, if it failed
   */
  run(command: 'npm' | 'npx', args: readonly string[], folder: string): Promise<string>;
}

export function openNpm(home: string): Npm {
  mkdirSync(home, { recursive: true });
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    ATTACHE_DATA_DIR: path.join(home, 'attache'),
    npm_config_cache: path.join(home, 'cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
  return {
    run: (command, args, folder) =>
      new Promise((resolve, reject) => {
        const child = spawn(command, args, { cwd: folder, env, shell: process.platform === 'win32' });
        let stdout = '';
        let stderr = '';
        child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
        child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
        child.once('error', reject);
        child.once('close', (code) => {
          if (code === 0) resolve(stdout);
          else reject(new Error(`${command} ${args.join(' ')}: ${String(code)} ${stdout}${stderr}`));
        });
      }),
  };
}

const packedSchema = z.tuple([
  z.object({
    filename: z.string(),
    /** Bytes, as it is sent, and as it lies on the disk. */
    size: z.number(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string() })),
  }),
]);

export interface Packed {
  tarball: string;
  sizeInBytes: number;
  unpackedSizeInBytes: number;
  /** Paths in the package, with forward slashes. */
  files: string[];
}

/** Packs what is built in dist/ as `npm pack` does. It is not built anew: other tests are running it. */
export async function pack(npm: Npm, destination: string): Promise<Packed> {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', destination];
  const [packed] = packedSchema.parse(JSON.parse(await npm.run('npm', args, ROOT)));
  return {
    tarball: path.join(destination, packed.filename),
    sizeInBytes: packed.size,
    unpackedSizeInBytes: packed.unpackedSize,
    files: packed.files.map((file) => file.path),
  };
}

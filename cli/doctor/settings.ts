import type { DataDirectory } from '../../core/data-directory.ts';
import type { Terminal } from '../terminal.ts';

/** Variables that change what Attaché does. A proxy's address may hold a password, so only whether it is set is said. */
const SHOWN = [
  'ATTACHE_DATA_DIR',
  'ATTACHE_LOG',
  'ATTACHE_POLICY_FILE',
  'XDG_CONFIG_HOME',
  'XDG_DOWNLOAD_DIR',
  'LANG',
] as const;
const MENTIONED = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS'] as const;

/** What of this machine and its settings has a bearing on Attaché. */
export function describeSettings(
  env: Terminal['env'],
  version: string,
  directory: DataDirectory,
): readonly string[] {
  return [
    `Attaché ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    `data directory: ${directory.path}`,
    ...SHOWN.map((name) => `${name}: ${env[name] ?? 'not set'}`),
    ...MENTIONED.map((name) => `${name}: ${isSet(env, name) ? 'set' : 'not set'}`),
  ];
}

function isSet(env: Terminal['env'], name: string): boolean {
  return Boolean(env[name] ?? env[name.toLowerCase()]);
}

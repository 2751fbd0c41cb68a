import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * The whole of it: `npm run test:fuzz`, or `ATTACHE_FUZZ=1000 ATTACHE_FUZZ_SEED=7 npm run test:fuzz` for another length
 * or other chances. Loopback only.
 */
const { status } = spawnSync(
  process.execPath,
  [
    path.join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs'),
    ...['run', '--project', 'system', '--maxWorkers', '1', 'test/fuzz'],
  ],
  { stdio: 'inherit', env: { ATTACHE_FUZZ: '100000', ...process.env } },
);
process.exitCode = status ?? 1;

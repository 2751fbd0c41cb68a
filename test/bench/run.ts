import { measureBigQueue } from './big-queue/big-queue.ts';
import { measureSmallFiles } from './small-files/small-files.ts';
import { measureAccepting } from './accepting/accepting.ts';
import { measureDownloads } from './downloads/downloads.ts';
import { measureIdle } from './idle/idle.ts';
import { measureStart } from './start/start.ts';

import { measureBigFile } from './big-file/big-file.ts';
import { isMet, type Finding } from './finding.ts';
import { publishResults, record } from './results.ts';

/**
 * `npm run bench`: how fast Attaché is beside programs that everybody has. `npm run bench -- accepting` measures one alone.
 * Takes less than ten minutes. Exits with 1 if an aim is missed.
 */
const SCENARIOS: ReadonlyMap<string, () => Promise<Finding[]>> = new Map([
  ['big-file', measureBigFile],
  ['small-files', measureSmallFiles],
  ['accepting', measureAccepting],
  ['downloads', measureDownloads],
  ['big-queue', measureBigQueue],
  ['idle', measureIdle],
  ['start', measureStart],
]);

const names = [...SCENARIOS.keys()];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !SCENARIOS.has(name));

if (unknown.length > 0) {
  console.error(`Expected some of ${names.join(', ')}; got ${unknown.join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const [name, measure] of SCENARIOS) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.error(`measuring ${name} …`);
    const findings = await measure();
    // Each at once: what was measured is not lost with what fails later.
    await record(names, name, findings);
    if (!findings.every(isMet)) process.exitCode = 1;
  }
  await publishResults();
}

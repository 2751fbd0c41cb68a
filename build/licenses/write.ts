import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundledPackages } from './bundled.ts';
import { licenseList, licenseProblems } from './list.ts';

/** `npm run licenses`, after a build: writes the list anew, and says what must not be shipped. */
const root = path.join(import.meta.dirname, '..', '..');
const packages = bundledPackages(root);
writeFileSync(path.join(root, 'THIRD-PARTY-LICENSES.md'), licenseList(packages));
for (const problem of licenseProblems(packages)) {
  console.error(problem);
  process.exitCode = 1;
}

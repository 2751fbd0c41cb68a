import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { policyFiles } from './templates.ts';

/** `npm run policy`: writes the templates anew from contract/policy.ts. */
for (const [name, text] of policyFiles()) {
  const file = path.join(import.meta.dirname, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

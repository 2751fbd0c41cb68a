import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { format, resolveConfig } from 'prettier';
import { isMissing } from '../../core/disk-error.ts';
import { renderChart } from './chart.ts';
import { findingSchema, rowOf, TABLE_HEADER, type Finding } from './finding.ts';
import { describeMachine, publish } from './report.ts';

const DOCS = path.resolve(import.meta.dirname, '../../docs');
const RESULTS = path.join(DOCS, 'benchmarks.json');

const resultsSchema = z.record(
  z.string(),
  z.object({
    /** The day and the machine. */
    measured: z.string(),
    findings: z.array(findingSchema),
  }),
);
type Results = z.infer<typeof resultsSchema>;

/**
 * Puts what was measured in the place of what docs/benchmarks.json had of these scenarios, and renders the table and the
 * charts from all of it.
 *
 * @param names - of all scenarios, in the order in which they are to be shown; others are forgotten.
 */
export async function publishResults(
  names: readonly string[],
  measured: ReadonlyMap<string, readonly Finding[]>,
): Promise<void> {
  const before = await readResults();
  const results = Object.fromEntries(
    names.flatMap((name) => {
      const findings = measured.get(name);
      const result =
        findings === undefined ? before[name] : { measured: describeMachine(), findings: [...findings] };
      return result === undefined ? [] : [[name, result]];
    }),
  );
  await writeFormatted(RESULTS, JSON.stringify(results));
  const shown = Object.values(results);
  const findings = shown.flatMap((result) => result.findings);
  for (const theme of ['light', 'dark'] as const) {
    await writeFile(path.join(DOCS, 'images', `benchmarks-${theme}.svg`), renderChart(findings, theme));
  }
  const machines = [...new Set(shown.map((result) => result.measured))].join('; ');
  await publish('speed', TABLE_HEADER, findings.map(rowOf), machines);
}

async function readResults(): Promise<Results> {
  try {
    return resultsSchema.parse(JSON.parse(await readFile(RESULTS, 'utf8')));
  } catch (error) {
    if (isMissing(error)) return {};
    throw error;
  }
}

async function writeFormatted(file: string, text: string): Promise<void> {
  const options = await resolveConfig(file);
  await writeFile(file, await format(text, { ...options, filepath: file }));
}

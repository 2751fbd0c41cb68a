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
 * Puts what was measured of a scenario in the place of what docs/benchmarks.json had of it.
 * @param names - of all scenarios, in the order in which they are to be shown; others are forgotten.
 */
export async function record(names: readonly string[], measured: string, findings: Finding[]): Promise<void> {
  const results = { ...(await readResults()), [measured]: { measured: describeMachine(), findings } };
  const kept = names.flatMap((name) => {
    const result = results[name];
    return result === undefined ? [] : [[name, result]];
  });
  await writeFormatted(RESULTS, JSON.stringify(Object.fromEntries(kept)));
}

/** Renders the table and the charts from all that docs/benchmarks.json has. */
export async function publishResults(): Promise<void> {
  const results = Object.values(await readResults());
  const findings = results.flatMap((result) => result.findings);
  for (const theme of ['light', 'dark'] as const) {
    await writeFile(path.join(DOCS, 'images', `benchmarks-${theme}.svg`), renderChart(findings, theme));
  }
  const machines = [...new Set(results.map(({ measured }) => measured))].join('; ');
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

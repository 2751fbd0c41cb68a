import type { ErrorCode } from '../../contract/errors.ts';
import { redact } from './redact.ts';

/** A part of the bundle: a title, and lines that a person can read. */
export interface BundleSection {
  title: string;
  lines: readonly string[];
}

/** Lines of the log and their bytes that go along: what a support person reads, and a mail takes. */
export const BUNDLE_LOG = { lines: 2_000, bytes: 1024 * 1024 } as const;

/**
 * What goes to support when something is wrong: one readable text. Every line is redacted once more, whoever wrote it.
 * Names of files and contacts are in none of it: they are the customers'.
 *
 * @param madeAt - epoch milliseconds.
 */
export function formatBundle(madeAt: number, sections: readonly BundleSection[]): string {
  const parts = sections.map(({ title, lines }) => {
    const shown = lines.length === 0 ? ['–'] : lines.map(redact);
    return `${title}\n${'-'.repeat(title.length)}\n${shown.join('\n')}\n`;
  });
  return [`Attaché diagnostics, ${new Date(madeAt).toISOString()}\n`, ...parts].join('\n');
}

interface Stored {
  state: string;
  error?: { code: ErrorCode } | undefined;
}

/** How many uploads and downloads are in which state, and which of them failed for what. */
export function queueSummary(uploads: readonly Stored[], downloads: readonly Stored[]): readonly string[] {
  const counts = new Map<string, number>();
  const count = (what: string, { state, error }: Stored): void => {
    const line = `${what} ${state}${error === undefined ? '' : ` (${error.code})`}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  };
  for (const upload of uploads) count('upload', upload);
  for (const download of downloads) count('download', download);
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([line, times]) => `${times} × ${line}`);
}

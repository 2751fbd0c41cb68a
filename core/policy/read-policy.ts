import { expectation } from '../../contract/expectation.ts';
import { policySchema, type Policy } from '../../contract/policy.ts';
import { AttacheError, errorViewOf } from '../error.ts';
import { invalid, type PolicySource, type RawPolicy } from './source.ts';

/** What the places of a machine say together. A policy that cannot be used is never taken for none. */
export type PolicyReading =
  { kind: 'usable'; values: Policy; from: readonly string[] } | { kind: 'unusable'; error: AttacheError };

/**
 * Reads them all; of each value the first that gives it holds.
 *
 * @param sources - the strongest first.
 * @param trial - asked only if the others say nothing.
 */
export async function readPolicy(
  sources: readonly PolicySource[],
  trial?: PolicySource,
): Promise<PolicyReading> {
  try {
    const found = await readAll(sources);
    const said = found.length > 0 || trial === undefined ? found : await readAll([trial]);
    return {
      kind: 'usable',
      values: said.reduceRight<Policy>((weaker, { values }) => ({ ...weaker, ...values }), {}),
      from: said.map(({ name }) => name),
    };
  } catch (error) {
    if (error instanceof AttacheError) return { kind: 'unusable', error };
    const { params } = errorViewOf(error);
    return { kind: 'unusable', error: new AttacheError('internal-error', params, error) };
  }
}

async function readAll(sources: readonly PolicySource[]): Promise<{ name: string; values: Policy }[]> {
  const read = await Promise.all(
    sources.map(async (source) => ({ name: source.name, raw: await source.read() })),
  );
  return read.flatMap(({ name, raw }) => (raw === undefined ? [] : [{ name, values: parse(name, raw) }]));
}

/** @throws AttacheError `policy-invalid` */
function parse(source: string, raw: RawPolicy): Policy {
  const entries = Object.entries(raw).map(([name, value]) => [name, fromFlat(name, value)]);
  const parsed = policySchema.safeParse(Object.fromEntries(entries));
  if (!parsed.success) throw invalid(source, expectation(parsed.error, 'the policy'));
  return parsed.data;
}

/** The registry has neither true nor null, and property lists no null: 1 and 0 stand for them where nothing else fits. */
function fromFlat(name: string, value: unknown): unknown {
  if (value !== 0 && value !== 1) return value;
  const field = isPolicyName(name) ? policySchema.shape[name] : undefined;
  const candidates = [value, value === 1, ...(value === 0 ? [null] : [])];
  const [fitting = { candidate: value }] = candidates
    .map((candidate) => ({ candidate }))
    .filter(({ candidate }) => field?.safeParse(candidate).success);
  return fitting.candidate;
}

function isPolicyName(name: string): name is keyof typeof policySchema.shape {
  return Object.hasOwn(policySchema.shape, name);
}

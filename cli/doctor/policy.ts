import { describeError } from '../../contract/sentences.ts';
import type { PolicyReading } from '../../core/policy/read-policy.ts';
import type { Finding } from './finding.ts';

/** What the organization's policy fixes, and whether it can be followed. */
export function judgePolicy(reading: PolicyReading): Finding {
  if (reading.kind === 'unusable') {
    return { check: 'policy', status: 'fail', ...describeError(reading.error.view) };
  }
  const { values, from } = reading;
  if (from.length === 0) return { check: 'policy', status: 'ok', says: 'No policy of an organization' };
  const names = Object.keys(values).join(', ');
  return {
    check: 'policy',
    status: 'ok',
    says: `The policy in ${from.join(' and ')} sets ${names === '' ? 'nothing' : names}`,
  };
}

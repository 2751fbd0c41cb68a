import { expect, it } from 'vitest';
import { invalid } from '../../core/policy/source.ts';
import { judgePolicy } from './policy.ts';

it('says where a policy is and what it sets', () => {
  const values = { holdSeconds: 0, allowedRegions: ['us-east-1'] };
  expect(judgePolicy({ kind: 'usable', values, from: ['/etc/attache/policy.json'] })).toEqual({
    check: 'policy',
    status: 'ok',
    says: 'The policy in /etc/attache/policy.json sets holdSeconds, allowedRegions',
  });
  expect(judgePolicy({ kind: 'usable', values: {}, from: [] }).says).toBe('No policy of an organization');
});

it('fails for one that cannot be followed, and says who can mend it', () => {
  const finding = judgePolicy({ kind: 'unusable', error: invalid('/etc/attache/policy.json', 'expected x') });
  expect(finding.status).toBe('fail');
  expect(finding.says).toContain('/etc/attache/policy.json: expected x');
  expect(finding.next).toContain('administrator');
});

import { expect, it } from 'vitest';
import { checkNode } from './versions.ts';

it.each([
  ['20.19.0', 'fail'],
  ['23.11.1', 'fail'],
  ['24.0.0', 'ok'],
  ['100.0.0', 'ok'],
])('Node %s', (version, status) => {
  const finding = checkNode(version);
  expect(finding.status).toBe(status);
  expect(finding.next !== undefined).toBe(status === 'fail');
});

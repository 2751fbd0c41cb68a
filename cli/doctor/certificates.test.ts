import path from 'node:path';
import { expect, it } from 'vitest';
import { checkCertificates } from './certificates.ts';

const pem = (name: string): string =>
  path.resolve(import.meta.dirname, `../../test/network/identity/${name}.pem`);

it('says nothing where no file is set', () => {
  expect(checkCertificates(null, 0)).toEqual([]);
});

it.each([
  ['authority', 'ok', /^Trusted beside the system's: 1 certificate in .*authority\.pem$/],
  ['vouched-for', 'fail', /certificate of one server \(127\.0\.0\.1\)/],
  ['stranger.key', 'fail', /no certificate/],
  ['gone', 'fail', /cannot be read/],
])('looks at the file %s', (name, status, says) => {
  const [finding, ...more] = checkCertificates(pem(name), 0);
  expect(finding?.status).toBe(status);
  expect(finding?.says).toMatch(says);
  expect(finding?.next !== undefined).toBe(status === 'fail');
  expect(more).toEqual([]);
});

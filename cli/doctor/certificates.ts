import { describeError } from '../../contract/sentences.ts';
import { errorViewOf } from '../../core/error.ts';
import { assertVouching, readCertificates } from '../../core/transfer/certificates.ts';
import { count } from '../text.ts';
import type { Finding } from './finding.ts';

/** Whether the file of certificates that is set, or that the policy sets, can be trusted as it is meant to be. */
export function checkCertificates(file: string | null, now: number): Finding[] {
  if (file === null) return [];
  try {
    const found = readCertificates(file);
    assertVouching(found, file, now);
    const says = `Trusted beside the system's: ${count(found.length, 'certificate')} in ${file}`;
    return [{ check: 'certificates', status: 'ok', says }];
  } catch (error) {
    return [{ check: 'certificates', status: 'fail', ...describeError(errorViewOf(error)) }];
  }
}

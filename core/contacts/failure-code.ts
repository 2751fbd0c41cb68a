import { assertNever } from '../../contract/assert-never.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Failure } from '../participant/failure.ts';
import { PROXY_FAILED, PROXY_LOGIN } from '../transfer/tunnel.ts';
import { isCertificateError } from '../transfer/certificate-error.ts';

/** The code for a call that failed while a contact was being connected. */
export function connectFailureCode(failure: Failure): ErrorCode {
  switch (failure.kind) {
    case 'network':
      if (failure.detail === PROXY_LOGIN) return 'proxy-login-needed';
      if (failure.detail === PROXY_FAILED) return 'proxy-failed';
      return isCertificateError(failure.detail) ? 'certificate-untrusted' : 'endpoint-unreachable';
    case 'left-behind':
      return 'endpoint-unreachable';
    case 'not-connect':
      return 'endpoint-not-connect';
    case 'throttled':
      return 'throttled';
    case 'server':
      return 'service-failed';
    case 'denied':
    case 'validation':
    case 'conflict':
    case 'quota':
      return 'token-refused';
    case 'forbidden':
      return failure.code;
    case 'aborted':
      return 'interrupted';
    default:
      return assertNever(failure);
  }
}

/** How S3 says no: the HTTP status, the code in its XML, and a sentence. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export const refusals = {
  accessDenied: { status: 403, code: 'AccessDenied', message: 'Access Denied' },
  expired: { status: 403, code: 'AccessDenied', message: 'Request has expired' },
  notYetValid: { status: 403, code: 'AccessDenied', message: 'Request is not valid yet' },
  unsignedHeader: {
    status: 403,
    code: 'AccessDenied',
    message: 'There were headers present in the request which were not signed',
  },
  unknownKey: {
    status: 403,
    code: 'InvalidAccessKeyId',
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  badSignature: {
    status: 403,
    code: 'SignatureDoesNotMatch',
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  },
  badQuery: {
    status: 400,
    code: 'AuthorizationQueryParametersError',
    message: 'Query-string authentication version 4 requires well-formed X-Amz-* parameters',
  },
  chunked: {
    status: 501,
    code: 'NotImplemented',
    message: 'A header you provided implies functionality that is not implemented',
  },
  lengthMissing: {
    status: 411,
    code: 'MissingContentLength',
    message: 'You must provide the Content-Length HTTP header.',
  },
  tooLarge: {
    status: 400,
    code: 'EntityTooLarge',
    message: 'Your proposed upload exceeds the maximum allowed size',
  },
  requestTimeout: {
    status: 400,
    code: 'RequestTimeout',
    message:
      'Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.',
  },
  noSuchBucket: { status: 404, code: 'NoSuchBucket', message: 'The specified bucket does not exist' },
  noSuchKey: { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' },
  methodNotAllowed: {
    status: 405,
    code: 'MethodNotAllowed',
    message: 'The specified method is not allowed against this resource.',
  },
  preconditionFailed: {
    status: 412,
    code: 'PreconditionFailed',
    message: 'At least one of the pre-conditions you specified did not hold',
  },
  invalidRange: { status: 416, code: 'InvalidRange', message: 'The requested range is not satisfiable' },
  internalError: {
    status: 500,
    code: 'InternalError',
    message: 'We encountered an internal error. Please try again.',
  },
  slowDown: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
} as const satisfies Record<string, Refusal>;

const injected: Readonly<Record<number, Refusal>> = {
  400: refusals.requestTimeout,
  403: refusals.accessDenied,
  404: refusals.noSuchKey,
  412: refusals.preconditionFailed,
  416: refusals.invalidRange,
  500: refusals.internalError,
  503: refusals.slowDown,
};

/** What S3 would say with a status that a fault asks for. */
export function refusalOfStatus(status: number, code: string | undefined): Refusal {
  const usual = injected[status] ?? { status, code: 'InternalError', message: 'Injected fault' };
  return code === undefined ? usual : { ...usual, code };
}

import { z } from 'zod';

/**
 * What happens next after an error.
 * - `auto`: Attaché tries again by itself, at a stated time.
 * - `after-user`: it can work once somebody has done what the sentence says.
 * - `never`: trying the same thing again cannot help.
 */
export const retrySchema = z.enum(['auto', 'after-user', 'never']);
export type Retry = z.infer<typeof retrySchema>;

/** Every error a user can meet. The words for each are in `sentences.ts`; a test holds the two together. */
export const RETRY_OF = {
  // A file that cannot be accepted
  'file-missing': 'after-user',
  'file-is-directory': 'after-user',
  'file-unreadable': 'after-user',
  'file-empty': 'never',
  'file-too-large': 'never',
  'file-type-not-allowed': 'never',
  'file-name-too-long': 'after-user',
  'file-name-invalid': 'after-user',
  'file-changed-while-copying': 'after-user',
  'file-duplicate': 'after-user',
  'disk-full': 'after-user',
  'disk-failed': 'after-user',

  // A contact that cannot be used
  'contact-unknown': 'after-user',
  'contact-ended': 'never',
  'contact-transferred': 'after-user',
  /** Told once, when a chat is over while files waited for it. */
  'files-undeliverable': 'never',
  'token-malformed': 'after-user',
  'token-refused': 'after-user',
  'token-needed': 'after-user',
  'endpoint-invalid': 'after-user',
  'endpoint-unreachable': 'auto',
  'endpoint-not-connect': 'after-user',
  'live-updates-blocked': 'auto',
  'bot-not-permitted': 'never',

  // Where contacts come from
  'contact-link-malformed': 'after-user',
  'offer-unknown': 'after-user',
  'source-unknown': 'after-user',
  'source-unreachable': 'auto',
  'source-denied': 'after-user',
  'source-malformed': 'auto',
  'source-too-many': 'after-user',
  'place-unknown': 'after-user',
  'setting-managed': 'never',
  'folder-unusable': 'after-user',

  // An upload or download on its way
  'network-failed': 'auto',
  'certificate-untrusted': 'auto',
  'proxy-login-needed': 'auto',
  'proxy-login-refused': 'after-user',
  'proxy-failed': 'auto',
  'ca-file-unusable': 'after-user',
  'ca-file-empty': 'after-user',
  'ca-file-not-authority': 'after-user',
  'ca-file-expired': 'after-user',
  throttled: 'auto',
  'service-failed': 'auto',
  'service-rejected': 'never',
  'service-denied': 'after-user',
  'attachment-limit-reached': 'after-user',
  'store-refused': 'auto',
  'store-rejected': 'after-user',
  'url-expired': 'auto',
  'too-many-attempts': 'after-user',
  'outcome-unknown': 'after-user',
  'outbox-file-lost': 'never',
  'outbox-file-changed': 'never',
  'outbox-key-missing': 'after-user',
  'outbox-key-not-kept': 'after-user',
  'upload-restored': 'after-user',
  'rejected-by-scan': 'never',
  'attachment-unavailable': 'never',
  'attachment-changed': 'after-user',
  'size-mismatch': 'auto',
  'file-may-run': 'after-user',
  'file-gone': 'after-user',
  'file-not-opened': 'after-user',
  'export-unknown': 'after-user',

  // What an organization decides
  'policy-unreadable': 'after-user',
  'policy-unsafe': 'after-user',
  'policy-invalid': 'after-user',
  'endpoint-not-permitted': 'after-user',

  // A newer version
  'update-failed': 'auto',
  'update-refused': 'after-user',

  // Commands
  'upload-unknown': 'after-user',
  'download-unknown': 'after-user',
  'attachment-unknown': 'after-user',
  'not-possible-now': 'after-user',
  'input-invalid': 'after-user',
  'sandbox-unavailable': 'never',
  interrupted: 'after-user',

  // The data directory
  'data-directory-in-use': 'after-user',
  'data-directory-unusable': 'after-user',
  'database-newer': 'after-user',
  'database-damaged': 'never',
  'database-behind': 'never',
  'database-lost': 'never',
  'database-failing': 'after-user',
  'records-damaged': 'never',
  'outbox-file-unknown': 'never',
  'sqlite-too-old': 'after-user',

  'internal-error': 'after-user',
} as const satisfies Record<string, Retry>;

export type ErrorCode = keyof typeof RETRY_OF;

function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(RETRY_OF, value);
}

/** All codes, in the order of {@link RETRY_OF}. */
export const ERROR_CODES: readonly ErrorCode[] = Object.keys(RETRY_OF).filter(isErrorCode);

export const errorCodeSchema = z.string().refine(isErrorCode, 'expected an error code of contract/errors.ts');

/** A value in a sentence, UTF-16 units. */
export const ERROR_PARAM_MAX = 512;

/** Values that go into the sentence: file names, sizes in bytes, times in epoch milliseconds. Never a secret. */
export const errorParamsSchema = z.record(z.string(), z.union([z.string().max(ERROR_PARAM_MAX), z.number()]));
export type ErrorParams = z.infer<typeof errorParamsSchema>;

/** An error as it crosses from the engine to a shell and its window. */
export const errorViewSchema = z.object({
  code: errorCodeSchema,
  params: errorParamsSchema,
  retry: retrySchema,
});
export type ErrorView = z.infer<typeof errorViewSchema>;

/** The view of an error code, its retry class filled in. */
export function errorView(code: ErrorCode, params: ErrorParams = {}): ErrorView {
  return { code, params, retry: RETRY_OF[code] };
}

/** What a shell's bridge throws for a command that the engine refused. */
export class CommandError extends Error {
  readonly error: ErrorView;

  constructor(error: ErrorView) {
    super(error.code);
    this.name = 'CommandError';
    this.error = error;
  }
}

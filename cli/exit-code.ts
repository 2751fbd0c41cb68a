import { assertNever } from '../contract/assert-never.ts';
import type { ErrorCode } from '../contract/errors.ts';

/** What scripts learn from a command that ended (DESIGN §8). */
export const EXIT = {
  done: 0,
  someFailed: 1,
  usage: 2,
  unreachable: 3,
  inUse: 4,
  tokenNeeded: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code of a command that ended with this error. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  switch (code) {
    case 'input-invalid':
    case 'endpoint-invalid':
    case 'token-malformed':
    case 'contact-link-malformed':
    case 'contact-unknown':
      return EXIT.usage;

    // A sign-in page or a proxy that answers instead of Connect is no service either; nor is one that only says "later".
    case 'endpoint-unreachable':
    case 'endpoint-not-connect':
    case 'network-failed':
    case 'certificate-untrusted':
    case 'proxy-login-needed':
    case 'proxy-login-refused':
    case 'proxy-failed':
    case 'throttled':
    case 'service-failed':
    case 'source-unreachable':
      return EXIT.unreachable;

    case 'data-directory-in-use':
      return EXIT.inUse;

    case 'token-needed':
    case 'token-refused':
      return EXIT.tokenNeeded;

    case 'file-missing':
    case 'file-is-directory':
    case 'file-unreadable':
    case 'file-empty':
    case 'file-too-large':
    case 'file-type-not-allowed':
    case 'file-name-too-long':
    case 'file-name-invalid':
    case 'file-changed-while-copying':
    case 'file-duplicate':
    case 'disk-full':
    case 'disk-failed':
    case 'contact-ended':
    case 'contact-transferred':
    case 'files-undeliverable':
    case 'offer-unknown':
    case 'source-unknown':
    case 'source-denied':
    case 'source-malformed':
    case 'source-too-many':
    case 'place-unknown':
    case 'setting-managed':
    case 'folder-unusable':
    case 'live-updates-blocked':
    case 'bot-not-permitted':
    case 'service-rejected':
    case 'service-denied':
    case 'attachment-limit-reached':
    case 'store-refused':
    case 'store-rejected':
    case 'url-expired':
    case 'too-many-attempts':
    case 'outcome-unknown':
    case 'outbox-file-lost':
    case 'outbox-file-changed':
    case 'outbox-key-missing':
    case 'outbox-key-not-kept':
    case 'upload-restored':
    case 'rejected-by-scan':
    case 'attachment-unavailable':
    case 'attachment-changed':
    case 'size-mismatch':
    case 'file-may-run':
    case 'file-gone':
    case 'file-not-opened':
    case 'ca-file-unusable':
    case 'ca-file-empty':
    case 'ca-file-not-authority':
    case 'ca-file-expired':
    case 'policy-unreadable':
    case 'policy-unsafe':
    case 'policy-invalid':
    case 'endpoint-not-permitted':
    case 'update-failed':
    case 'update-refused':
    case 'export-unknown':
    case 'upload-unknown':
    case 'download-unknown':
    case 'attachment-unknown':
    case 'not-possible-now':
    case 'sandbox-unavailable':
    case 'interrupted':
    case 'data-directory-unusable':
    case 'database-newer':
    case 'database-damaged':
    case 'database-behind':
    case 'database-lost':
    case 'database-failing':
    case 'records-damaged':
    case 'outbox-file-unknown':
    case 'sqlite-too-old':
    case 'internal-error':
      return EXIT.someFailed;

    default:
      return assertNever(code);
  }
}

/** What a script can do something about comes first: a token, then the line, then single files. */
const PRECEDENCE: readonly ExitCode[] = [
  EXIT.inUse,
  EXIT.usage,
  EXIT.tokenNeeded,
  EXIT.unreachable,
  EXIT.someFailed,
];

/** The exit code of a command over several items, of which each has its own. */
export function combineExitCodes(codes: readonly ExitCode[]): ExitCode {
  return PRECEDENCE.find((code) => codes.includes(code)) ?? EXIT.done;
}

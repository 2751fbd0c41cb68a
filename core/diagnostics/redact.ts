/**
 * Free text that others wrote, such as a library's error message, without what could be a credential. This is the second
 * line: tokens are `Secret` and pre-signed URLs are `SignedUrl`, which print redacted by themselves.
 */
export function redact(text: string): string {
  return text
    .replace(SIGNED_PARAMETER, '$1[redacted]')
    .replace(SECRET_PARAMETER, '$1[redacted]')
    .replace(BEARER, '$1[redacted]')
    .replace(JWT, '[redacted]')
    .replace(LONG_RUN, (run) => (looksLikeCredential(run) ? '[redacted]' : run));
}

/** A value of a signed query, wherever the URL stands and whether or not it was encoded once more. */
const SIGNED_PARAMETER = /(X-Amz-[A-Za-z-]+(?:=|%3D))[^&\s"'<>\\]*/gi;
/** Query parameters and JSON fields whose names say what they are. */
const SECRET_PARAMETER =
  /((?:token|secret|password|credential|signature|[?&]key)["']?\s*[=:]\s*["']?)(?!\[)[^&\s"'<>,;}\\]+/gi;
const BEARER = /((?:\bBearer\s+|X-Amz-Bearer["']?\s*[:=]?\s*["']?))(?!\[)[^\s"',}]+/gi;
const JWT = /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g;
/** Base64 in either alphabet; shorter runs are ids that a log needs. */
const LONG_RUN = /[A-Za-z0-9+/_-]{40,}={0,2}/g;

/**
 * Long paths and SHA-256 sums are what a log is for; tokens are longer than an id and mix capitals, small letters and
 * digits in a way that names of folders do not.
 */
function looksLikeCredential(run: string): boolean {
  if (/^[0-9a-f]+$/i.test(run)) return run.length !== SHA256_HEX_LENGTH;
  return run.split('/').some((part) => part.length >= 12 && MIXTURE.every((kind) => kind.test(part)));
}

const SHA256_HEX_LENGTH = 64;
const MIXTURE = [/[A-Z]/, /[a-z]/, /[0-9]/];

import {
  ERROR_PARAM_MAX,
  errorView,
  type ErrorCode,
  type ErrorParams,
  type ErrorView,
} from '../contract/errors.ts';

/** The engine's own error: a code of contract/, what fills its sentence in, and the cause for the log. Holds no secret. */
export class AttacheError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'AttacheError';
    this.code = code;
    this.params = bounded(params);
  }

  get view(): ErrorView {
    return errorView(this.code, this.params);
  }
}

/** The view of whatever was thrown: an AttacheError's own, `internal-error` for what nobody expected. */
export function errorViewOf(error: unknown): ErrorView {
  if (error instanceof AttacheError) return error.view;
  return errorView('internal-error', { detail: error instanceof Error ? error.name : 'unknown' });
}

/** A path may be longer than a sentence takes, and a row or a message that its own schema refuses is worse than a cut. */
function bounded(params: ErrorParams): ErrorParams {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' && value.length > ERROR_PARAM_MAX
        ? `${value.slice(0, ERROR_PARAM_MAX - 1)}…`
        : value,
    ]),
  );
}

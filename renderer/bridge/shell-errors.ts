/** The shell behind the page does not answer: it was closed, or the machine slept. Retried by the event connection. */
export class ShellUnreachableError extends Error {
  constructor(cause?: unknown) {
    super('The shell does not answer', { cause });
    this.name = 'ShellUnreachableError';
  }
}

/** The shell answers, but no longer knows this page (HTTP 401). Only opening Attaché again helps. */
export class SessionOverError extends Error {
  constructor() {
    super('The session is over');
    this.name = 'SessionOverError';
  }
}

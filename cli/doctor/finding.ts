/** What one look at the machine found. `warn` still works; `fail` does not. */
export interface Finding {
  check: string;
  status: 'ok' | 'warn' | 'fail';
  says: string;
  /** What to do; there whenever the status is not `ok`. */
  next?: string;
}

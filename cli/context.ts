import type { Output } from './output.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given beside its own options. */
export interface Context {
  terminal: Terminal;
  output: Output;
  /** `--verbose` or ATTACHE_LOG=debug: log more, still without a secret. */
  verbose: boolean;
}

import { systemCode } from '../core/disk-error.ts';
import { AttacheError } from '../core/error.ts';

/** What the user is told when a server could not listen on the port that was asked for; other errors pass as they are. */
export function portInUse(error: unknown, port: number | undefined): unknown {
  const code = systemCode(error);
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  const why = code === 'EADDRINUSE' ? 'is taken' : 'may not be used';
  return new AttacheError('input-invalid', { expected: `a free port, ${port ?? 'this one'} ${why}` }, error);
}

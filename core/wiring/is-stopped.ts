import type { Parts } from '../parts.ts';

/** Whether nothing may be sent or fetched: the user has paused everything, or there is a policy that cannot be followed. */
export function isStopped({ pauseAll, policy }: Pick<Parts, 'pauseAll' | 'policy'>): boolean {
  return pauseAll.isOn || policy.problem !== undefined;
}

import { userInfo } from 'node:os';
import type { Environment } from '../data-directory.ts';
import type { Clock, PolicyPort } from '../ports.ts';
import { openPolicy } from './follow-policy.ts';
import { policyPlaces, trialPolicy } from './places.ts';

/** The policy of the machine that we run on, for all shells alike. Never rejects: what cannot be used says so. */
export function systemPolicy(env: Environment, clock: Clock): Promise<PolicyPort> {
  return openPolicy({
    sources: policyPlaces(process.platform, env, userName()),
    trial: trialPolicy(env),
    clock,
  });
}

/** In a container nobody may have written down who this user is; then there is no profile of theirs either. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Identity } from './fault-proxy.ts';

const pem = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'identity', `${name}.pem`), 'utf8');

/** See identity/README.md. */
export const AUTHORITY = pem('authority');
export const VOUCHED_FOR: Identity = { key: pem('vouched-for.key'), cert: pem('vouched-for') };
/** For chat.example alone. */
export const ELSEWHERE: Identity = { key: pem('elsewhere.key'), cert: pem('elsewhere') };
export const STRANGER: Identity = { key: pem('stranger.key'), cert: pem('stranger') };

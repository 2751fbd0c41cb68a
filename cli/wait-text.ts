import { assertNever } from '../contract/assert-never.ts';
import type { ErrorCode } from '../contract/errors.ts';
import { SENTENCES } from '../contract/sentences.ts';
import type { Wait } from '../contract/views.ts';
import { formatSeconds } from './text.ts';

/** Why something is not moving, in words, with the time left where it is known. `now` in epoch milliseconds. */
export function waitText(wait: Wait, now: number): string {
  const left = (at: number): string => `for ${formatSeconds((at - now) / 1000)}`;
  switch (wait.for) {
    case 'hold':
      return `can be undone ${left(wait.until)}`;
    case 'slot':
      return 'waiting for a free slot';
    case 'pace':
      return `keeping to the service's pace ${left(wait.until)}`;
    case 'line':
      return `waiting for the line${nextLook(wait.nextProbeAt, now)}${wait.code === undefined ? '' : reason(wait.code)}`;
    case 'token':
      return 'waiting for a token';
    case 'connection':
      return 'waiting for the connection';
    case 'retry':
      return `${nextTry(wait.at - now)}${reason(wait.code)}`;
    case 'answer':
      return 'waiting for an answer';
    case 'decision':
      return 'waiting for your decision';
    case 'scan':
      return 'being scanned';
    case 'paused-all':
      return 'everything is paused: attache uploads resume --all goes on';
    case 'engine':
      return 'waiting for Attaché to run';
    default:
      return assertNever(wait);
  }
}

function nextLook(at: number | undefined, now: number): string {
  return at === undefined || at - now < 500 ? '' : `, next look in ${formatSeconds((at - now) / 1000)}`;
}

function nextTry(leftMs: number): string {
  return leftMs < 500 ? 'trying again' : `next try in ${formatSeconds(leftMs / 1000)}`;
}

/** The sentence of a code as far as it can be said without parameters, which a wait does not carry. */
function reason(code: ErrorCode): string {
  const says = SENTENCES[code].says.replace(/ \(\{\w+\}\)/, '');
  return says.includes('{') ? '' : `: ${says}`;
}

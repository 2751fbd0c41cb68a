import { describe, expect, it } from 'vitest';
import type { UploadView, Wait } from '../contract/views.ts';
import {
  downloadStanding,
  exitCodeOfStanding,
  isSettled,
  uploadStanding,
  type Standing,
} from './standing.ts';

const retry = (code: Extract<Wait, { for: 'retry' }>['code']): Wait => ({
  for: 'retry',
  at: 1,
  attempt: 2,
  code,
});

describe('uploadStanding', () => {
  const cases: [UploadView['state'], Wait | undefined, Standing][] = [
    ['queued', undefined, 'moving'],
    ['starting', undefined, 'moving'],
    ['sending', undefined, 'moving'],
    ['confirming', undefined, 'moving'],
    ['checking', undefined, 'moving'],
    ['sent', undefined, 'done'],
    ['sent', { for: 'scan' }, 'done'],
    ['delivered', undefined, 'done'],
    ['rejected', undefined, 'failed'],
    ['failed', undefined, 'failed'],
    ['cancelled', undefined, 'failed'],
    ['paused', undefined, 'needs-user'],
    ['queued', { for: 'hold', until: 1 }, 'moving'],
    ['queued', { for: 'slot' }, 'moving'],
    ['starting', { for: 'pace', until: 1 }, 'moving'],
    ['queued', { for: 'engine' }, 'moving'],
    ['checking', { for: 'answer' }, 'moving'],
    ['checking', { for: 'decision' }, 'needs-user'],
    ['queued', { for: 'token' }, 'needs-token'],
    ['queued', { for: 'line' }, 'out-of-reach'],
    ['queued', { for: 'connection' }, 'out-of-reach'],
    ['sending', retry('network-failed'), 'out-of-reach'],
    ['sending', retry('throttled'), 'out-of-reach'],
    ['sending', retry('url-expired'), 'moving'],
  ];
  it.each(cases)('%s %o', (state, waiting, standing) => {
    expect(uploadStanding(anUploadOf(state, waiting))).toBe(standing);
  });
});

function anUploadOf(
  state: UploadView['state'],
  waiting: Wait | undefined,
): Pick<UploadView, 'state' | 'waiting'> {
  return { state, ...(waiting && { waiting }) };
}

it.each([
  ['queued', 'moving'],
  ['fetching', 'moving'],
  ['done', 'done'],
  ['paused', 'needs-user'],
  ['failed', 'failed'],
  ['cancelled', 'failed'],
] as const)('downloadStanding %s', (state, standing) => {
  expect(downloadStanding({ state })).toBe(standing);
});

it.each([
  ['moving', false, 3],
  ['out-of-reach', false, 3],
  ['done', true, 0],
  ['failed', true, 1],
  ['needs-user', true, 1],
  ['needs-token', true, 5],
] as const)('%s: settled %s, exit code %i', (standing, settled, code) => {
  expect(isSettled(standing)).toBe(settled);
  expect(exitCodeOfStanding(standing)).toBe(code);
});

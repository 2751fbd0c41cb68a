import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../contract/errors.ts';
import { combineExitCodes, exitCodeOf, type ExitCode } from './exit-code.ts';

/** DESIGN §8, written out; a code that is in no list ends with 1. */
const EXPECTED: Readonly<Record<Exclude<ExitCode, 0 | 1>, readonly ErrorCode[]>> = {
  2: ['input-invalid', 'endpoint-invalid', 'token-malformed', 'contact-link-malformed', 'contact-unknown'],
  3: [
    'endpoint-unreachable',
    'endpoint-not-connect',
    'network-failed',
    'certificate-untrusted',
    'proxy-login-needed',
    'proxy-login-refused',
    'proxy-failed',
    'throttled',
    'service-failed',
    'source-unreachable',
  ],
  4: ['data-directory-in-use'],
  5: ['token-needed', 'token-refused'],
};

describe('exitCodeOf', () => {
  it.each(ERROR_CODES)('%s', (code) => {
    const [listed] = Object.entries(EXPECTED).find(([, codes]) => codes.includes(code)) ?? ['1'];
    expect(exitCodeOf(code)).toBe(Number(listed));
  });
});

describe('combineExitCodes', () => {
  const cases: [string, ExitCode[], ExitCode][] = [
    ['nothing to do is done', [], 0],
    ['all done', [0, 0], 0],
    ['one failed', [0, 1, 0], 1],
    ['the line before single files', [1, 3], 3],
    ['a token before the line', [3, 5, 1], 5],
    ['misuse before a token', [5, 2], 2],
    ['a directory in use before everything', [2, 5, 4, 3, 1, 0], 4],
  ];
  it.each(cases)('%s', (_, codes, combined) => {
    expect(combineExitCodes(codes)).toBe(combined);
  });
});

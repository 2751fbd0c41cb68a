import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../contract/errors.ts';
import type { Wait } from '../contract/views.ts';
import { waitText } from './wait-text.ts';

const NOW = 10_000;
const retry = (code: Extract<Wait, { for: 'retry' }>['code'], at = 18_000): Wait => ({
  for: 'retry',
  at,
  attempt: 2,
  code,
});

describe('waitText', () => {
  const cases: [Wait, string][] = [
    [{ for: 'hold', until: 15_000 }, 'can be undone for 5 s'],
    [{ for: 'slot' }, 'waiting for a free slot'],
    [{ for: 'pace', until: 12_000 }, "keeping to the service's pace for 2 s"],
    [{ for: 'line' }, 'waiting for the line'],
    [{ for: 'line', nextProbeAt: 12_000 }, 'waiting for the line, next look in 2 s'],
    [{ for: 'line', nextProbeAt: 10_000 }, 'waiting for the line'],
    [{ for: 'token' }, 'waiting for a token'],
    [{ for: 'connection' }, 'waiting for the connection'],
    [retry('throttled'), 'next try in 8 s: Amazon Connect asked us to slow down.'],
    [retry('throttled', 10_400), 'trying again: Amazon Connect asked us to slow down.'],
    [retry('throttled', 0), 'trying again: Amazon Connect asked us to slow down.'],
    [retry('disk-failed'), 'next try in 8 s: The disk refused to write.'],
    [retry('store-refused'), 'next try in 8 s: The storage refused the transfer.'],
    [retry('endpoint-unreachable'), 'next try in 8 s'],
    [{ for: 'answer' }, 'waiting for an answer'],
    [{ for: 'decision' }, 'waiting for your decision'],
    [{ for: 'scan' }, 'being scanned'],
    [{ for: 'engine' }, 'waiting for Attaché to run'],
  ];
  it.each(cases)('%o', (wait, text) => {
    expect(waitText(wait, NOW)).toBe(text);
  });

  it.each(ERROR_CODES)('leaves no placeholder in a retry after %s', (code) => {
    expect(waitText(retry(code), NOW)).not.toMatch(/[{}]/);
  });
});

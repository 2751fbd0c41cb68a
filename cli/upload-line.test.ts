import { describe, expect, it } from 'vitest';
import { errorView } from '../contract/errors.ts';
import type { UploadView } from '../contract/views.ts';
import { paintFor, plain } from './style.ts';
import { anUpload, fakeScreen } from './testing.ts';
import { uploadLine } from './upload-line.ts';

describe('uploadLine', () => {
  const cases: [string, Partial<UploadView>, string][] = [
    ['sent', { state: 'sent' }, '✓ invoice.pdf (1.0 kB): sent'],
    ['moving', { state: 'confirming' }, '· invoice.pdf (1.0 kB): confirming'],
    ['out of reach', { waiting: { for: 'line' } }, '· invoice.pdf (1.0 kB): queued, waiting for the line'],
    ['without a token', { waiting: { for: 'token' } }, '! invoice.pdf (1.0 kB): queued, waiting for a token'],
    ['paused', { state: 'paused' }, '! invoice.pdf (1.0 kB): paused'],
    [
      'rejected, with what to do',
      { state: 'rejected', error: errorView('rejected-by-scan') },
      '✗ invoice.pdf (1.0 kB): rejected, The security scan of your instance rejected the file; ' +
        'the other side did not get it. Check the file for malware, and send a clean copy.',
    ],
    ['a hostile name', { name: 'a\n\u001b[2J.pdf', state: 'sent' }, '✓ a [2J.pdf (1.0 kB): sent'],
  ];
  it.each(cases)('%s', (_, fields, line) => {
    expect(uploadLine(anUpload(fields), 0, plain)).toBe(line);
  });

  it('colours the mark only', () => {
    const paint = paintFor(fakeScreen({ isTTY: true }), {});
    expect(uploadLine(anUpload({ state: 'failed' }), 0, paint)).toBe(
      '\u001b[31m✗\u001b[39m invoice.pdf (1.0 kB): failed',
    );
  });
});

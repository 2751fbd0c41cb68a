import { describe, expect, it } from 'vitest';
import { ERROR_CODES, errorCodeSchema, errorView, errorViewSchema } from './errors.ts';
import { describeError, SENTENCES } from './sentences.ts';

describe('error codes', () => {
  it('each has a sentence and a next step, and nothing else does', () => {
    expect(Object.keys(SENTENCES).sort()).toEqual([...ERROR_CODES].sort());
    for (const code of ERROR_CODES) {
      expect(SENTENCES[code].says, code).toMatch(/\.$/);
      expect(SENTENCES[code].next, code).toMatch(/\.$/);
    }
  });

  it('parse only what is in the table', () => {
    expect(errorCodeSchema.parse('file-empty')).toBe('file-empty');
    expect(errorCodeSchema.safeParse('toString').success).toBe(false);
    expect(errorViewSchema.parse(errorView('throttled')).retry).toBe('auto');
  });
});

describe('describeError', () => {
  it('fills parameters in', () => {
    const { says } = describeError(errorView('file-too-large', { name: 'a.pdf', size: 30, limit: 20 }));
    expect(says).toBe('a.pdf has 30 bytes; this contact takes at most 20.');
  });

  it('leaves out what stands in brackets where its values are not known', () => {
    const refused = (params: Record<string, string>) =>
      describeError(errorView('store-refused', params)).says;
    expect(refused({ detail: 'AccessDenied' })).toBe('The storage refused the transfer (AccessDenied).');
    expect(refused({})).toBe('The storage refused the transfer.');
  });

  it('leaves a placeholder that has no value, rather than print "undefined"', () => {
    expect(describeError(errorView('upload-unknown')).says).toBe('There is no upload {upload}.');
  });
});

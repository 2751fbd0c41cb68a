import { describe, expect, it } from 'vitest';
import { uploadStateSchema } from '../../contract/terms.ts';
import { refuseDuplicate } from './duplicate.ts';
import { anUpload } from './testing.ts';
import type { Upload } from './upload.ts';

const refusal = (...earlier: Partial<Upload>[]): unknown => {
  try {
    refuseDuplicate('invoice.pdf', earlier.map(anUpload));
    return undefined;
  } catch (error) {
    return error;
  }
};
const failed = (code: 'contact-ended' | 'upload-restored'): Partial<Upload> => ({
  state: 'failed',
  error: { code, params: {} },
});

describe('refuseDuplicate', () => {
  it.each(uploadStateSchema.options)('knows whether bytes that are %s may reach the chat', (state) => {
    const isHarmless = ['rejected', 'cancelled', 'failed'].includes(state);
    expect(refusal({ state }) === undefined).toBe(isHarmless);
    expect(refusal({ state, removedAt: 9 }) === undefined).toBe(isHarmless);
  });

  it('asks where nobody knows whether they were sent', () => {
    expect(refusal(failed('upload-restored'))).toMatchObject({ code: 'file-duplicate' });
    expect(refusal(failed('contact-ended'))).toBeUndefined();
  });

  it('looks at all of them, and names the earlier one where that is news', () => {
    const cancelled: Partial<Upload> = { state: 'cancelled' };
    expect(refusal(cancelled, { state: 'sent' })).toMatchObject({ params: { name: 'invoice.pdf' } });
    expect(refusal(cancelled, { state: 'sent', name: 'quote.pdf' })).toMatchObject({
      params: { name: 'invoice.pdf', earlier: 'quote.pdf' },
    });
  });
});

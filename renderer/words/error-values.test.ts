import { describe, expect, it } from 'vitest';
import { describeError } from '../../contract/sentences.ts';
import { createWords } from '../i18n.ts';
import { errorValues, withoutUnknown } from './error-values.ts';

const { t } = createWords().global;

describe('a sentence', () => {
  it.each([
    ['disk-full', {}],
    ['disk-full', { needed: '98,000,000', free: '12' }],
    ['store-refused', {}],
    ['service-rejected', { detail: 'ContentType' }],
    ['network-failed', {}],
  ] as const)('of %s with %j is the one that the terminal prints', (code, params) => {
    const says = withoutUnknown(t(`errors.${code}.says`, errorValues(code, params)));
    expect(says).toBe(describeError({ code, params }).says);
  });
});

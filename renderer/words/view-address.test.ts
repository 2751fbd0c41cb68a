import { describe, expect, it } from 'vitest';
import type { View } from '../stores/view.ts';
import { addressOf, viewAt } from './view-address.ts';

describe('the address of a view', () => {
  it.each<View>([
    { kind: 'queue' },
    { kind: 'downloads' },
    { kind: 'history' },
    { kind: 'sources' },
    { kind: 'settings' },
    { kind: 'contact', id: 'a/b #1 %' },
  ])('leads back to %o', (view) => {
    expect(viewAt(`#${addressOf(view)}`)).toEqual(view);
  });

  it.each(['', '#', '#nowhere', '#contact', '#contact/', '#constructor'])('%j leads nowhere', (address) => {
    expect(viewAt(address)).toBeUndefined();
  });

  it('takes a broken address as it is', () => {
    expect(viewAt('#contact/%')).toEqual({ kind: 'contact', id: '%' });
  });
});

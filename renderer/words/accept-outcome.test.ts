import { describe, expect, it } from 'vitest';
import type { AcceptResult } from '../../contract/bridge.ts';
import { errorView } from '../../contract/errors.ts';
import { fakeUpload } from '../bridge/fake/items.ts';
import { acceptOutcome } from './accept-outcome.ts';

const file = (name: string): File => new File(['x'], name);
const refused = (name: string, error: ReturnType<typeof errorView>): AcceptResult => ({
  kind: 'refused',
  name,
  error,
});

describe('acceptOutcome', () => {
  it('tells duplicates from refusals, and which file is which where names are alike', () => {
    const files = [file('a.pdf'), file('b.pdf'), file('b.pdf'), file('c.pdf')];
    const empty = refused('b.pdf', errorView('file-empty', { name: 'b.pdf' }));
    const outcome = acceptOutcome(files, [
      { kind: 'accepted', upload: fakeUpload('u', 'maria', 'a.pdf') },
      empty,
      refused('b.pdf', errorView('file-duplicate', { name: 'b.pdf', earlier: 'old.pdf' })),
      refused('c.pdf', errorView('file-duplicate', { name: 'c.pdf' })),
    ]);
    expect(outcome.accepted).toMatchObject([{ file: files[0], upload: { id: 'u' } }]);
    expect(outcome.refused).toEqual([empty]);
    expect(outcome.duplicates).toHaveLength(2);
    expect(outcome.duplicates[0]?.file).toBe(files[2]);
    expect(outcome.duplicates.map(({ earlier }) => earlier)).toEqual(['old.pdf', undefined]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { onRow } from './on-row.ts';

describe('onRow', () => {
  it('tells the row of whatever is in it, and nothing of what is beside', () => {
    document.body.innerHTML = '<ul><li data-row="u1"><b>x</b></li><li><i>y</i></li></ul>';
    const act = vi.fn<(event: Event, key: string) => void>();
    document.querySelector('ul')?.addEventListener('click', onRow(act));

    document.querySelector('i')?.click();
    expect(act).not.toHaveBeenCalled();
    document.querySelector('b')?.click();
    expect(act.mock.calls.map(([, key]) => key)).toEqual(['u1']);
  });
});

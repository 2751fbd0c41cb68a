import { describe, expect, it } from 'vitest';
import { DamagedRows } from './damaged-rows.ts';
import { silentLog } from './diagnostics/log.ts';

describe('a damaged row', () => {
  it('is logged once, without what the customers’ files and contacts are called', () => {
    const logged: unknown[] = [];
    const rows = new DamagedRows({ ...silentLog, error: (event, fields) => logged.push({ event, fields }) });
    const row = { id: 'u1', state: 'sending', name: 'will.pdf', error: '{"params":{"name":"will.pdf"}}' };
    rows.add({ table: 'uploads', row });
    rows.add({ table: 'uploads', row });
    rows.add({ table: 'contacts', row: { id: 'c1', label: 'Ms Sato' } });
    rows.add({ table: 'downloads', row: { id: 'd1', directory: '/home/sato', path: '/home/sato/will.pdf' } });
    expect(logged).toEqual([
      { event: 'store.row-damaged', fields: { table: 'uploads', row: { id: 'u1', state: 'sending' } } },
      { event: 'store.row-damaged', fields: { table: 'contacts', row: { id: 'c1' } } },
      { event: 'store.row-damaged', fields: { table: 'downloads', row: { id: 'd1' } } },
    ]);
  });
});

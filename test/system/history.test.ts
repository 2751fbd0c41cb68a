import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { acceptOne } from './one-upload.ts';
import { openWorkshop, uploadWhen } from './workshop.ts';

it('what is over is found by name and contact, also out of the list, and exported', async () => {
  const workshop = await openWorkshop();
  const engine = await workshop.startEngine();
  const id = await acceptOne(workshop, engine);
  const { contact } = await uploadWhen(engine, id, ({ state }) => state === 'delivered');
  await engine.invoke('contacts.rename', { contact, label: 'María Núñez' });
  await engine.invoke('uploads.remove', { uploads: [id] });

  for (const text of ['REPORT', 'nunez', undefined]) {
    const found = await engine.invoke('history.search', { text });
    expect(found).toMatchObject({ total: 1, entries: [{ kind: 'upload', contactLabel: 'María Núñez' }] });
    expect(found.next).toBeUndefined();
  }
  expect(await engine.invoke('history.search', { text: 'invoice' })).toEqual({ entries: [], total: 0 });
  expect(await engine.invoke('history.search', { skip: 1 })).toEqual({ entries: [], total: 1 });
  const both = { skip: 0, after: { at: 1, id: 'x' } };
  await expect(engine.invoke('history.search', both)).rejects.toMatchObject({ code: 'input-invalid' });
  await expect(engine.invoke('history.search', { limit: 201 })).rejects.toMatchObject({
    code: 'input-invalid',
  });

  const exported = await engine.invoke('history.export', { format: 'csv', text: 'report' });
  expect(exported.entries).toBe(1);
  expect(await readFile(exported.path, 'utf8')).toContain('sent,María Núñez,report.pdf,50000,delivered');
});

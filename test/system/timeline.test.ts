import { expect, it } from 'vitest';
import { acceptOne, hurry } from './one-upload.ts';
import { openWorkshop, uploadWhen, viewWhen } from './workshop.ts';

it('an upload’s timeline tells its troubles, survives a restart, and holds no secret', async () => {
  const workshop = await openWorkshop();
  hurry(workshop, 8);
  await workshop.control.setFaults([
    { on: 'store.put', fault: { kind: 'expire-url' } },
    { on: 'CompleteAttachmentUpload', fault: { kind: 'lose-answer', applied: true } },
  ]);
  const engine = await workshop.startEngine();
  const id = await acceptOne(workshop, engine);
  await uploadWhen(engine, id, ({ state }) => state === 'delivered');
  const { entries } = await engine.invoke('uploads.timeline', { upload: id });
  expect(entries.map(({ kind }) => kind)).toEqual([
    'accepted',
    'started',
    'url-dead',
    'started',
    'stored',
    'answer-lost',
    'found',
    'delivered',
  ]);
  expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(JSON.stringify(entries)).not.toMatch(/https?:|token|Signature/i);
  await engine.stop();
  const again = await workshop.startEngine();
  expect(await again.invoke('uploads.timeline', { upload: id })).toEqual({ entries });
});

it('a download’s timeline tells how it came here', async () => {
  const workshop = await openWorkshop();
  hurry(workshop, 8);
  const engine = await workshop.startEngine();
  const contact = await workshop.addContact(engine);
  const { attachmentId } = await workshop.control.sendCustomerFile(
    workshop.sandbox.contacts[0]?.contactId ?? '',
    {
      name: 'scan.pdf',
      bytes: Buffer.alloc(100_000, 1),
    },
  );
  await workshop.control.setFaults([{ on: 'store.get', fault: { kind: 'reset', afterBytes: 1_000 } }]);
  await engine.listAttachments(contact.id);
  const { id } = await engine.fetch(contact.id, attachmentId);
  await viewWhen(engine, (event) =>
    (event.kind === 'snapshot' ? event.snapshot.downloads : (event.changes.put.downloads ?? [])).find(
      ({ state }) => state === 'done',
    ),
  );
  const { entries } = await engine.invoke('downloads.timeline', { download: id });
  expect(entries.map(({ kind }) => kind)).toEqual(['requested', 'started', 'retry', 'started', 'done']);
});

import { expect, it } from 'vitest';
import { acceptOne, expectDeliveredOnce } from './one-upload.ts';
import { openWorkshop, uploadWhen, viewWhen } from './workshop.ts';

it('pausing everything stops the bytes at once, lasts over a restart, and nothing is sent twice', async () => {
  const workshop = await openWorkshop();
  const { control } = workshop;
  const engine = await workshop.startEngine();
  await control.setFaults([{ on: 'store.put', fault: { kind: 'bandwidth', bytesPerSecond: 20_000 } }]);
  const id = await acceptOne(workshop, engine);
  await uploadWhen(engine, id, ({ state }) => state === 'sending');

  const { queue } = await engine.invoke('queue.pause', {});
  expect(queue).toMatchObject({ paused: true });
  expect(engine.snapshot().uploads).toMatchObject([{ state: 'queued', waiting: { for: 'paused-all' } }]);
  // Nothing can move without somebody's help, so whoever waits for the queue is told.
  await engine.drained(new AbortController().signal);
  await engine.stop();

  const again = await workshop.startEngine();
  expect(again.snapshot()).toMatchObject({ queue, uploads: [{ id, waiting: { for: 'paused-all' } }] });
  await again.invoke('queue.resume', {});
  await expectDeliveredOnce(workshop, again, id);
  expect(again.snapshot().queue).toEqual({ paused: false });
});

it('a download goes on where it was', async () => {
  const workshop = await openWorkshop();
  const { control, sandbox } = workshop;
  const engine = await workshop.startEngine();
  const contact = await workshop.addContact(engine);
  const { attachmentId } = await control.sendCustomerFile(sandbox.contacts[0]?.contactId ?? '', {
    name: 'scan.pdf',
    bytes: Buffer.alloc(400_000, 1),
  });
  await engine.listAttachments(contact.id);
  await control.setFaults([{ on: 'store.get', fault: { kind: 'bandwidth', bytesPerSecond: 100_000 } }]);
  const { id } = await engine.fetch(contact.id, attachmentId);
  const downloadWhen = (wanted: (state: string, transferred: number) => boolean) =>
    viewWhen(engine, (event) =>
      (event.kind === 'snapshot' ? event.snapshot.downloads : (event.changes.put.downloads ?? [])).find(
        (one) => one.id === id && wanted(one.state, one.progress?.transferredInBytes ?? 0),
      ),
    );
  await downloadWhen((_state, transferred) => transferred > 0);
  await engine.invoke('queue.pause', {});
  const paused = await downloadWhen((state) => state === 'queued');
  expect(paused).toMatchObject({ waiting: { for: 'paused-all' } });
  expect(paused.progress?.transferredInBytes).toBeGreaterThan(0);
  await engine.invoke('queue.resume', {});
  await downloadWhen((state) => state === 'done');
  const { entries } = await engine.invoke('downloads.timeline', { download: id });
  expect(entries.map(({ kind }) => kind)).toEqual(['requested', 'started', 'put-back', 'started', 'done']);
});

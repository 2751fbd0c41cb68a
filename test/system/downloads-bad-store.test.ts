import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { FaultRule } from '../../sandbox/faults.ts';
import { openWorkshop, sha256Of, viewWhen } from './workshop.ts';

const BYTES = 1_000_000;
const NAME = 'claim.pdf';

type Fault = FaultRule['fault'];
const BREAK: Fault = { kind: 'reset', afterBytes: 300_000 };

/** What befalls one request after the other, and how many the store sees in all. */
const TROUBLES: [string, Fault[], { gets: number; urls: number }][] = [
  ['nothing', [], { gets: 1, urls: 1 }],
  ['a break', [BREAK], { gets: 2, urls: 2 }],
  ['an end before the end', [{ kind: 'truncate', afterBytes: 300_000 }], { gets: 2, urls: 2 }],
  ['a range that is overlooked', [BREAK, { kind: 'wrong-range' }], { gets: 2, urls: 2 }],
  ['an object that is another one in the middle', [BREAK, { kind: 'change-object' }], { gets: 3, urls: 3 }],
  ['an address that ends in the middle', [BREAK, { kind: 'expire-url' }], { gets: 3, urls: 3 }],
  ['a body that somebody compressed', [{ kind: 'gzip' }], { gets: 2, urls: 2 }],
  ['a store that is overloaded', [{ kind: 'status', status: 503 }], { gets: 2, urls: 2 }],
  ['a sign-in page', [{ kind: 'status', status: 200, html: true }], { gets: 2, urls: 2 }],
];

it.each(TROUBLES)('a download arrives whole in spite of %s', async (_what, faults, { gets, urls }) => {
  const workshop = await openWorkshop();
  const { control, folder, sandbox } = workshop;
  const engine = await workshop.startEngine();
  const { id: contact } = await workshop.addContact(engine);
  const noise = crypto.getRandomValues(new Uint8Array(65_521));
  const whole = Uint8Array.from({ length: BYTES }, (_, nth) => noise[nth % noise.length] ?? 0);
  const { attachmentId } = await control.sendCustomerFile(sandbox.contacts[0]?.contactId ?? '', {
    name: NAME,
    bytes: whole,
  });
  await viewWhen(engine, () => engine.snapshot().attachments.find(({ status }) => status === 'APPROVED'));
  await control.setFaults(faults.map((fault) => ({ on: 'store.get', fault })));
  // Somebody else's file of the name is there already.
  await mkdir(path.join(folder, 'downloads'));
  await writeFile(path.join(folder, 'downloads', NAME), 'mine');

  const { download } = await engine.invoke('downloads.start', { contact, attachmentId });
  const done = await viewWhen(engine, () =>
    engine.snapshot().downloads.find(({ id, state }) => id === download.id && state === 'done'),
  );
  const { attachments, requests } = await control.report();
  const stored = attachments.find((one) => one.attachmentId === attachmentId);
  expect(done).toMatchObject({ sizeInBytes: BYTES, sha256: stored?.sha256 });
  expect(await sha256Of(done.path ?? '')).toBe(stored?.sha256);
  expect((await readdir(path.join(folder, 'downloads'))).sort()).toEqual(['claim (1).pdf', NAME]);
  expect([requests['store.get'], requests['GetAttachment']]).toEqual([gets, urls]);
});

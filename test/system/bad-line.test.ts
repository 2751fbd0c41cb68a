import { describe, expect, it } from 'vitest';
import type { FaultRule } from '../../sandbox/faults.ts';
import { openWorkshop, uploadWhen } from './workshop.ts';

/** One fault at each step of an upload; whatever it is, the file arrives once and whole. */
const faults: [string, FaultRule[]][] = [
  ['Start is reset', [{ on: 'StartAttachmentUpload', times: 1, fault: { kind: 'reset', afterBytes: 0 } }]],
  ['Start is throttled', [{ on: 'StartAttachmentUpload', times: 2, fault: { kind: 'status', status: 429 } }]],
  ['Start fails inside', [{ on: 'StartAttachmentUpload', times: 1, fault: { kind: 'status', status: 500 } }]],
  [
    'the answer to Start is lost',
    [{ on: 'StartAttachmentUpload', times: 1, fault: { kind: 'lose-answer', applied: true } }],
  ],
  ['the URL has expired', [{ on: 'store.put', times: 1, fault: { kind: 'expire-url' } }]],
  [
    'the PUT is reset in the middle',
    [{ on: 'store.put', times: 1, fault: { kind: 'reset', afterBytes: 100_000 } }],
  ],
  ['S3 asks to slow down', [{ on: 'store.put', times: 1, fault: { kind: 'status', status: 503 } }]],
  [
    'a sign-in page answers the PUT',
    [{ on: 'store.put', times: 1, fault: { kind: 'status', status: 200, html: true } }],
  ],
  [
    'the answer to the PUT is lost',
    [{ on: 'store.put', times: 1, fault: { kind: 'lose-answer', applied: true } }],
  ],
  [
    'the answer to Complete is lost after it applied',
    [{ on: 'CompleteAttachmentUpload', times: 1, fault: { kind: 'lose-answer', applied: true } }],
  ],
  [
    'Complete is lost before it applied',
    [{ on: 'CompleteAttachmentUpload', times: 1, fault: { kind: 'lose-answer', applied: false } }],
  ],
  [
    'Complete is throttled',
    [{ on: 'CompleteAttachmentUpload', times: 1, fault: { kind: 'status', status: 429 } }],
  ],
  [
    'a sign-in page answers Complete',
    [{ on: 'CompleteAttachmentUpload', times: 1, fault: { kind: 'status', status: 200, html: true } }],
  ],
];

describe('on a bad line', () => {
  it.each(faults)('%s: delivered once all the same', async (_name, rules) => {
    const { startEngine, addContact, makeFile, control } = await openWorkshop();
    const engine = await startEngine();
    const contact = await addContact(engine);
    await control.setFaults(rules);
    const file = await makeFile('report.pdf', 400_000);
    const { id, sha256 } = await engine.accept(contact.id, { kind: 'path', path: file });
    await uploadWhen(engine, id, ({ state }) => state === 'delivered');

    const { attachments } = await control.report();
    const arrived = attachments.filter(({ completesApplied }) => completesApplied > 0);
    expect(arrived).toMatchObject([{ name: 'report.pdf', sha256, completesApplied: 1 }]);
  });

  it('asks before it repeats: no second Complete after one that was applied', async () => {
    const { startEngine, addContact, makeFile, control } = await openWorkshop();
    const engine = await startEngine();
    const contact = await addContact(engine);
    await control.setFaults([
      { on: 'CompleteAttachmentUpload', times: 1, fault: { kind: 'lose-answer', applied: true } },
    ]);
    const file = await makeFile('once.pdf', 10_000);
    const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
    await uploadWhen(engine, id, ({ state }) => state === 'delivered');
    expect((await control.report()).requests['CompleteAttachmentUpload']).toBe(1);
  });
});

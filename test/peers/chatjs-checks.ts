import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AttachmentView, ContactView, DownloadView, UploadView } from '../../contract/views.ts';
import type { BenchEngine } from '../bench/bench-engine.ts';
import { viewWhen } from '../view-when.ts';
import type { Check } from './check.ts';
import type { Customer } from './customer.ts';
import { sha256Of } from './sha256-of.ts';

const JUDGE = 'amazon-connect-chatjs 5';
/** DESIGN §10 of new arrivals: milliseconds after the frame. */
const SHOWN_WITHIN_MS = 1_000;
/** Not a whole number of anything. */
const SIZE_IN_BYTES = 1_234_567;

/** The customer's chat as both sides see it. */
export interface Chat {
  customer: Customer;
  bench: BenchEngine;
  contact: ContactView;
}

/** In order: the last one ends the chat. */
export function chatjsChecks({ customer, bench, contact }: Chat): Check[] {
  const { engine } = bench;
  const attachmentWhen = (wanted: (view: AttachmentView) => boolean): Promise<AttachmentView> =>
    viewWhen(engine, (event) => {
      const views =
        event.kind === 'snapshot' ? event.snapshot.attachments : (event.changes.put.attachments ?? []);
      return views.find(wanted);
    });
  const uploadWhen = (id: string, state: UploadView['state']): Promise<UploadView> =>
    viewWhen(engine, (event) => {
      const views = event.kind === 'snapshot' ? event.snapshot.uploads : (event.changes.put.uploads ?? []);
      return views.find((view) => view.id === id && view.state === state);
    });
  const downloadWhen = (id: string, state: DownloadView['state']): Promise<DownloadView> =>
    viewWhen(engine, (event) => {
      const views =
        event.kind === 'snapshot' ? event.snapshot.downloads : (event.changes.put.downloads ?? []);
      return views.find((view) => view.id === id && view.state === state);
    });
  const customerSees = async (name: string) => {
    const found = (await customer.attachments()).filter(({ AttachmentName }) => AttachmentName === name);
    assert.equal(found.length, 1, `chatjs' transcript has ${found.length} files called ${name}`);
    const [only] = found;
    assert(only !== undefined);
    return only;
  };

  return [
    {
      judge: JUDGE,
      promise: 'a file that the customer sends is shown within a second of its frame',
      async run() {
        const shown = attachmentWhen(({ name }) => name === 'photo – 写真.jpg').then(() => Date.now());
        await customer.send('photo – 写真.jpg', randomBytes(10_000));
        const afterMs = (await shown) - (await customer.toldOf('photo – 写真.jpg'));
        assert(afterMs <= SHOWN_WITHIN_MS, `shown ${afterMs} ms after the frame`);
        return afterMs < 0 ? 'shown before chatjs told its page' : `${afterMs} ms after chatjs had it`;
      },
    },
    {
      judge: JUDGE,
      promise: 'and arrives byte for byte',
      async run() {
        const bytes = randomBytes(SIZE_IN_BYTES);
        await customer.send('contract.pdf', bytes);
        const { attachmentId, from } = await attachmentWhen(
          ({ name, status }) => name === 'contract.pdf' && status === 'APPROVED',
        );
        assert.equal(from.role, 'CUSTOMER');
        const { id } = await engine.fetch(contact.id, attachmentId);
        const { path = '', sha256 } = await downloadWhen(id, 'done');
        assert.equal(sha256, sha256Of(bytes));
        assert.equal(sha256Of(await readFile(path)), sha256Of(bytes));
        return `${bytes.length} bytes, SHA-256 the same`;
      },
    },
    {
      judge: JUDGE,
      promise:
        'a file that we send comes by frame and is in the transcript once, under its name, byte for byte',
      async run() {
        const bytes = randomBytes(SIZE_IN_BYTES);
        const { id } = await bench.accept(0, 'offer – 見積.pdf', bytes);
        await uploadWhen(id, 'delivered');
        await customer.toldOf('offer – 見積.pdf');
        const { AttachmentId, Status } = await customerSees('offer – 見積.pdf');
        assert.equal(Status, 'APPROVED');
        const fetched = await customer.download(AttachmentId);
        assert.equal(sha256Of(fetched), sha256Of(bytes));
        return `${fetched.length} bytes, SHA-256 the same`;
      },
    },
    {
      judge: JUDGE,
      promise: "the scan's rejection of the customer's file is seen by both",
      async run() {
        await customer.send('eicar-theirs.pdf', randomBytes(1_000));
        await attachmentWhen(({ name, status }) => name === 'eicar-theirs.pdf' && status === 'REJECTED');
        assert.equal((await customerSees('eicar-theirs.pdf')).Status, 'REJECTED');
        return 'REJECTED here and there';
      },
    },
    {
      judge: JUDGE,
      promise: "the scan's rejection of our file is seen by both",
      async run() {
        const { id } = await bench.accept(0, 'eicar-ours.pdf', randomBytes(1_000));
        await uploadWhen(id, 'rejected');
        assert.equal((await customerSees('eicar-ours.pdf')).Status, 'REJECTED');
        return 'rejected here, REJECTED there';
      },
    },
    {
      judge: JUDGE,
      promise: 'a chat that the customer ends has ended here',
      async run() {
        const ended = viewWhen(engine, (event) => {
          const views =
            event.kind === 'snapshot' ? event.snapshot.contacts : (event.changes.put.contacts ?? []);
          return views.find(({ id, state }) => id === contact.id && state === 'ended');
        }).then((view) => ({ view, at: Date.now() }));
        await customer.leave();
        const leftAt = Date.now();
        const { view, at } = await ended;
        assert.equal(view.endedBecause, 'chat-ended');
        return `${Math.max(0, at - leftAt)} ms after chatjs had disconnected`;
      },
    },
  ];
}

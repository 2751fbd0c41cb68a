import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openWorkshop, uploadWhen } from './workshop.ts';

/** A PDF as a sender streams it who does not say when he will be done. */
function slowPdf(): { stream: PassThrough; source: { kind: 'stream'; name: string; stream: PassThrough } } {
  const stream = new PassThrough();
  stream.write('the first half');
  return { stream, source: { kind: 'stream', name: 'slow.pdf', stream } };
}

describe('stopping', () => {
  it('waits for a copy that is being made, and leaves nothing of it behind', async () => {
    const { startEngine, addContact, dataDirectory } = await openWorkshop();
    const engine = await startEngine({ work: false });
    const contact = await addContact(engine);
    const accepted = engine.accept(contact.id, slowPdf().source);
    const refused = expect(accepted).rejects.toMatchObject({ code: 'interrupted' });
    await new Promise(setImmediate);
    await engine.stop();
    expect(await readdir(path.join(dataDirectory, 'outbox'))).toEqual([]);
    await refused;
  });

  it('ends the wait for an empty queue', async () => {
    const { startEngine, addContact, makeFile, control } = await openWorkshop();
    const engine = await startEngine();
    const contact = await addContact(engine);
    await control.setFaults([{ on: 'store.put', times: 'always', fault: { kind: 'status', status: 503 } }]);
    await engine.accept(contact.id, { kind: 'path', path: await makeFile('a.pdf', 1_000) });
    const drained = engine.drained(new AbortController().signal);
    await engine.stop();
    await drained;
  });
});

it('files that were chosen together wait in that order, whichever comes first', async () => {
  const { startEngine, addContact, makeFile } = await openWorkshop();
  const engine = await startEngine({ work: false });
  const contact = await addContact(engine);
  for (const nth of [2, 0, 1]) {
    const file = await makeFile(`${nth}.pdf`, 1_000);
    await engine.accept(contact.id, { kind: 'path', path: file }, { among: { batch: 'b', nth } });
  }
  const { uploads } = engine.snapshot();
  const inOrder = uploads.toSorted((a, b) => a.position - b.position);
  expect(inOrder.map(({ name }) => name)).toEqual(['0.pdf', '1.pdf', '2.pdf']);
});

describe('a contact that is removed', () => {
  it('while the vault forgets its token: what is accepted meanwhile goes with it', async () => {
    const { startEngine, addContact, makeFile, dataDirectory, ports } = await openWorkshop();
    const engine = await startEngine({ work: false });
    const contact = await addContact(engine);
    const asked = Promise.withResolvers<undefined>();
    const forgotten = Promise.withResolvers<undefined>();
    ports.vault.delete = () => {
      asked.resolve(undefined);
      return forgotten.promise;
    };
    const removed = engine.invoke('contacts.remove', { contact: contact.id });
    await asked.promise;
    await engine.accept(contact.id, { kind: 'path', path: await makeFile('late.pdf', 1_000) });
    forgotten.resolve(undefined);
    await removed;
    expect(engine.snapshot()).toMatchObject({ contacts: [], uploads: [] });
    await expect.poll(() => readdir(path.join(dataDirectory, 'outbox'))).toEqual([]);
  });

  it('while a file is copied for it: the file is refused, and nothing is left of it', async () => {
    const { startEngine, addContact, dataDirectory } = await openWorkshop();
    const engine = await startEngine();
    const contact = await addContact(engine);
    const { stream, source } = slowPdf();
    const accepted = engine.accept(contact.id, source);
    const refused = expect(accepted).rejects.toMatchObject({ code: 'contact-unknown' });
    await engine.invoke('contacts.remove', { contact: contact.id });
    stream.end('the second half');
    await refused;
    expect(await readdir(path.join(dataDirectory, 'outbox'))).toEqual([]);
    expect(engine.snapshot().uploads).toEqual([]);
  });

  it('while it keeps a file that failed: only if that is to be discarded', async () => {
    const { startEngine, addContact, makeFile, control, dataDirectory } = await openWorkshop();
    const engine = await startEngine();
    const contact = await addContact(engine);
    await control.setFaults([
      { on: 'StartAttachmentUpload', times: 'always', fault: { kind: 'status', status: 402 } },
    ]);
    const file = await makeFile('kept.pdf', 1_000);
    const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
    await uploadWhen(engine, id, ({ state }) => state === 'failed');
    await expect(engine.invoke('contacts.remove', { contact: contact.id })).rejects.toMatchObject({
      code: 'not-possible-now',
    });
    expect(await readdir(path.join(dataDirectory, 'outbox'))).toContain(id);
    await engine.invoke('contacts.remove', { contact: contact.id, discard: true });
    expect(engine.snapshot().uploads).toEqual([]);
  });

  it('while nobody knows whether its file arrived: it goes, and what was asked about is asked no more', async () => {
    const { startEngine, addContact, makeFile, control } = await openWorkshop();
    const engine = await startEngine();
    const contact = await addContact(engine);
    await control.setFaults([
      { on: 'CompleteAttachmentUpload', times: 'always', fault: { kind: 'lose-answer', applied: false } },
      { on: 'GetTranscript', times: 'always', fault: { kind: 'status', status: 500 } },
    ]);
    const file = await makeFile('unknown.pdf', 1_000);
    const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
    await uploadWhen(engine, id, ({ state }) => state === 'checking');
    await engine.invoke('contacts.remove', { contact: contact.id, discard: true });
    expect(engine.snapshot()).toMatchObject({ contacts: [], uploads: [] });
    await engine.drained(AbortSignal.timeout(5_000));
    expect([...engine.history()].flat()).toMatchObject([{ upload: { id, state: 'checking' } }]);
  });
});

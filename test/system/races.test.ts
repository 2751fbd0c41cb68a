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

describe('a contact that is removed', () => {
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
    expect(engine.history()).toMatchObject([{ upload: { id, state: 'checking' } }]);
  });
});

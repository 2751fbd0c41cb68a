import { appendFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contactWhen, entryOf, listOf, replaceFile, sourceWhen } from './contact-list.ts';
import { hurry } from './one-upload.ts';
import { openWorkshop, uploadWhen, type Workshop } from './workshop.ts';

const FORGET = { remember: false };

async function openFile(contacts = 1): Promise<{ workshop: Workshop; file: string }> {
  const workshop = await openWorkshop({ contacts });
  return { workshop, file: path.join(workshop.folder, 'contacts.json') };
}

describe('a file that contacts come from', () => {
  it('adds them, and hears of its being replaced, without calling twice for the same token', async () => {
    const { workshop, file } = await openFile();
    const { control } = workshop;
    const [first, second] = [await control.addContact('Ada'), await control.addContact('Grace')];
    await replaceFile(file, listOf(entryOf(workshop, first)));
    const engine = await workshop.startEngine({ live: false });
    const source = await engine.addSource({ kind: 'file', path: file }, FORGET);
    expect(source).toMatchObject({ state: 'following', contacts: 1, refused: [] });
    await contactWhen(engine, ({ contactId }) => contactId === first.contactId);
    const { requests } = await control.report();

    await replaceFile(file, listOf(entryOf(workshop, first), entryOf(workshop, second)));
    await contactWhen(engine, ({ label, source: from }) => label === 'Grace' && from?.id === source.id);
    // One more connection: the first was not touched.
    const { CreateParticipantConnection: connections = 0 } = requests;
    const after = (await control.report()).requests;
    expect(after['CreateParticipantConnection']).toBe(connections + 1);
    expect(engine.snapshot().contacts).toHaveLength(2);
  });

  it('takes its time over one that is being written', async () => {
    const { workshop, file } = await openFile();
    const chat = await workshop.control.addContact('Ada');
    const text = listOf(entryOf(workshop, chat));
    await writeFile(file, text.slice(0, 40));
    const engine = await workshop.startEngine({ live: false });
    const states = new Set<string>();
    engine.subscribe((event) => {
      const sources = event.kind === 'snapshot' ? event.snapshot.sources : (event.changes.put.sources ?? []);
      for (const { state } of sources) states.add(state);
    });
    await engine.addSource({ kind: 'file', path: file }, FORGET);
    await appendFile(file, text.slice(40));
    await contactWhen(engine, ({ contactId }) => contactId === chat.contactId);
    expect(states).not.toContain('failing');
  });

  it('is called malformed once it stays so, with where and what, and is read again when it is mended', async () => {
    const { workshop, file } = await openFile();
    const chat = await workshop.control.addContact('Ada');
    hurry(workshop, 10);
    await writeFile(
      file,
      '{"version": 1,\n "contacts": [{"participantToken": "secret-in-a-broken-file" "x"}]}',
    );
    const engine = await workshop.startEngine({ live: false });
    await engine.addSource({ kind: 'file', path: file }, FORGET);
    const { error } = await sourceWhen(engine, ({ state }) => state === 'failing');
    expect(error).toMatchObject({ code: 'source-malformed', params: { location: file } });
    expect(error?.params.expected).toMatch(/^expected JSON \(line 2 column \d+\)$/);
    expect(JSON.stringify(engine.snapshot())).not.toContain('secret-in');

    await replaceFile(file, listOf(entryOf(workshop, chat)));
    await contactWhen(engine, ({ contactId }) => contactId === chat.contactId);
    expect(engine.snapshot().sources).toMatchObject([{ state: 'following' }]);
  });

  it('refuses a bad entry alone, and says which and why', async () => {
    const { workshop, file } = await openFile();
    const chat = await workshop.control.addContact('Ada');
    const good = entryOf(workshop, chat);
    const dead = { ...good, contactId: 'gone', label: 'Dead', participantToken: 'no-such-token' };
    await replaceFile(file, listOf({ ...good, label: 'Twice', region: 'us-east-1' }, dead, good));
    const engine = await workshop.startEngine({ live: false });
    await engine.addSource({ kind: 'file', path: file }, FORGET);
    const { refused } = await sourceWhen(engine, ({ refused: some }) => some.length === 2);
    await contactWhen(engine, ({ contactId }) => contactId === chat.contactId);
    expect(refused).toMatchObject([
      { label: 'Twice', error: { code: 'source-malformed' } },
      { label: 'Dead', error: { code: 'token-refused' } },
    ]);
    expect(refused[0]?.error.params.expected).toBe(
      'contacts.0: the whole: expected either region or endpoint',
    );
  });

  it('that is gone is failing, and its contacts stay; one that it names no more is marked, and unmarked', async () => {
    const { workshop, file } = await openFile();
    hurry(workshop, 5);
    const [ada, grace] = [
      await workshop.control.addContact('Ada'),
      await workshop.control.addContact('Grace'),
    ];
    const both = listOf(entryOf(workshop, ada), entryOf(workshop, grace));
    await replaceFile(file, both);
    const engine = await workshop.startEngine({ live: false });
    await engine.addSource({ kind: 'file', path: file }, FORGET);
    await contactWhen(engine, ({ label }) => label === 'Grace');

    await replaceFile(file, listOf(entryOf(workshop, ada)));
    const missing = await contactWhen(engine, ({ source }) => source?.missingSince !== undefined);
    expect(missing.label).toBe('Grace');
    await replaceFile(file, both);
    await contactWhen(
      engine,
      ({ label, source }) => label === 'Grace' && source !== undefined && source.missingSince === undefined,
    );

    await rm(file);
    const { error } = await sourceWhen(engine, ({ state }) => state === 'failing');
    expect(error).toMatchObject({ code: 'source-unreachable', params: { detail: 'ENOENT' } });
    const { contacts } = engine.snapshot();
    expect(contacts.map(({ label }) => label)).toEqual(['Ada', 'Grace']);
    expect(contacts.every(({ source }) => source?.missingSince === undefined)).toBe(true);
    await replaceFile(file, both);
    await sourceWhen(engine, ({ state }) => state === 'following');
  });

  it('that brings a new token lets a waiting upload go on by itself', async () => {
    const { workshop, file } = await openFile();
    const chat = await workshop.control.addContact('Ada');
    await replaceFile(file, listOf(entryOf(workshop, chat)));
    const engine = await workshop.startEngine();
    await engine.addSource({ kind: 'file', path: file }, FORGET);
    const contact = await contactWhen(engine, ({ contactId }) => contactId === chat.contactId);
    const renewed = await workshop.control.expireTokens(chat.contactId, { participant: true });
    const report = await workshop.makeFile('report.pdf', 20_000);
    const { id } = await engine.accept(contact.id, { kind: 'path', path: report });
    await uploadWhen(engine, id, ({ waiting }) => waiting?.for === 'token');

    await replaceFile(file, listOf(entryOf(workshop, renewed)));
    await uploadWhen(engine, id, ({ state }) => state === 'delivered');
    expect(engine.snapshot().contacts).toMatchObject([{ id: contact.id, label: 'Ada' }]);
  });

  it('is followed again after a restart; contacts that keep their token cost no call', async () => {
    const { workshop, file } = await openFile();
    const chat = await workshop.control.addContact('Ada');
    await replaceFile(file, listOf(entryOf(workshop, chat)));
    const engine = await workshop.startEngine({ live: false });
    const { id } = await engine.addSource({ kind: 'file', path: file }, FORGET);
    await contactWhen(engine, ({ source }) => source?.id === id);
    await engine.stop();

    const { requests } = await workshop.control.report();
    const again = await workshop.startEngine({ live: false });
    await again.drained(AbortSignal.timeout(10_000));
    expect(again.snapshot().sources).toMatchObject([{ id, state: 'following', contacts: 1 }]);
    expect(again.snapshot().contacts).toMatchObject([{ source: { id } }]);
    expect((await workshop.control.report()).requests).toEqual(requests);

    await again.invoke('sources.remove', { source: id });
    expect(again.snapshot()).toMatchObject({ sources: [], contacts: [{ label: 'Ada' }] });
  });
});

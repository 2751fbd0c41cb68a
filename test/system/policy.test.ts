import { writeFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Policy } from '../../contract/policy.ts';
import type { ContactView } from '../../contract/views.ts';
import type { PolicyPort } from '../../core/ports.ts';
import type { PolicyReading } from '../../core/policy/read-policy.ts';
import { invalid } from '../../core/policy/source.ts';
import { startConnectProxy } from '../network/office-proxy.ts';
import { openHome } from './cli-home.ts';
import { errorLine } from './cli-shapes.ts';
import { entryOf, listAnswer, listOf, serveList, sourceWhen } from './contact-list.ts';
import { failingDatabase, SQLITE } from './failing-disk.ts';
import { acceptOne, expectDeliveredOnce, hurry } from './one-upload.ts';
import { contactWhen, openWorkshop, uploadWhen, viewWhen } from './workshop.ts';

/** A policy that a test changes while the engine runs. */
function aPolicy(values: Policy = {}) {
  const listeners = new Set<() => void>();
  let reading: PolicyReading = { kind: 'usable', values, from: ['test'] };
  const become = (next: PolicyReading): void => {
    reading = next;
    for (const listener of listeners) listener();
  };
  const port: PolicyPort = {
    current: () => reading,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    port,
    listeners,
    says: (next: Policy) => become({ kind: 'usable', values: next, from: ['test'] }),
    breaks: () => become({ kind: 'unusable', error: invalid('/etc/attache/policy.json', 'expected x') }),
  };
}

describe('a policy that cannot be used', () => {
  it('stops everything at once, and all of it goes on when it is mended', async () => {
    const workshop = await openWorkshop();
    const policy = aPolicy();
    workshop.ports.policy = policy.port;
    const engine = await workshop.startEngine();
    const contact = await workshop.addContact(engine);
    await contactWhen(engine, contact.id, 'active');
    const file = await workshop.makeFile('a.pdf', 2_000);
    await engine.invoke('queue.pause', {});
    const upload = await engine.accept(contact.id, { kind: 'path', path: file });

    policy.breaks();
    const before = await workshop.control.report();
    await engine.invoke('queue.resume', {});
    expect(engine.snapshot().policy.problem?.code).toBe('policy-invalid');
    const refused = { code: 'policy-invalid' };
    const other = await workshop.makeFile('b.pdf', 10);
    await expect(engine.accept(contact.id, { kind: 'path', path: other })).rejects.toMatchObject(refused);
    await expect(engine.listAttachments(contact.id)).rejects.toMatchObject(refused);
    await expect(workshop.addContact(engine, 1)).rejects.toMatchObject(refused);
    expect(engine.snapshot().uploads).toMatchObject([{ id: upload.id, state: 'queued' }]);
    expect((await workshop.control.report()).requests).toEqual(before.requests);

    const delivered = uploadWhen(engine, upload.id, ({ state }) => state === 'delivered');
    const live = contactWhen(engine, contact.id, 'active');
    policy.says({});
    await Promise.all([delivered, live]);
    expect(engine.snapshot().policy.problem).toBeUndefined();
    await engine.stop();
    expect(policy.listeners.size).toBe(0);
  });

  it('stops everything also while the disk takes no commit, and harms nobody who told of it', async () => {
    const workshop = await openWorkshop();
    hurry(workshop, 20);
    const policy = aPolicy();
    workshop.ports.policy = policy.port;
    const disk = failingDatabase(SQLITE.full);
    const engine = await workshop.startEngine();
    await workshop.control.setFaults([
      { on: 'store.put', fault: { kind: 'bandwidth', bytesPerSecond: 20_000 } },
    ]);
    const id = await acceptOne(workshop, engine);
    const [contact] = engine.snapshot().contacts;
    await contactWhen(engine, contact?.id ?? '', 'active');
    await uploadWhen(engine, id, ({ state }) => state === 'sending');

    disk.isFailing = true;
    policy.breaks();
    const live = contactWhen(engine, contact?.id ?? '', 'active');
    policy.says({});
    await live;
    disk.isFailing = false;
    await expectDeliveredOnce(workshop, engine, id);
  });

  it('starts nothing: the queue waits, and nobody is followed', async () => {
    const workshop = await openWorkshop();
    const first = await workshop.startEngine();
    const contact = await workshop.addContact(first);
    await first.invoke('queue.pause', {});
    const file = await workshop.makeFile('a.pdf', 2_000);
    await first.accept(contact.id, { kind: 'path', path: file });
    await first.invoke('queue.resume', {});
    await first.stop();
    const before = await workshop.control.report();

    const policy = aPolicy();
    policy.breaks();
    workshop.ports.policy = policy.port;
    const engine = await workshop.startEngine();
    expect(engine.snapshot()).toMatchObject({ policy: { problem: { code: 'policy-invalid' } } });
    await expect(engine.listAttachments(contact.id)).rejects.toMatchObject({ code: 'policy-invalid' });
    expect((await workshop.control.report()).requests).toEqual(before.requests);
  });

  it('is one line in the terminal, a code for programs, and no work', async () => {
    const home = await openHome();
    const policy = await home.makeFile('policy.json', '{"alowedRegions": []}');
    const env = { ATTACHE_POLICY_FILE: policy };
    const { code, stderr, stdout } = await home.attache(['--json', 'contacts', 'list'], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The policy of your organization has a mistake \(.*policy\.json: .*\)\. Ask .*\n$/,
    );
    expect(errorLine.parse(JSON.parse(stdout)).error).toMatchObject({ code: 'policy-invalid' });
    const doctor = await home.attache(['doctor'], { env });
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toContain('has a mistake');
    await writeFile(policy, '{"allowedRegions": ["us-east-1"]}');
    expect((await home.attache(['doctor'], { env })).stdout).toContain('sets allowedRegions');
  });
});

describe('what a policy restricts', () => {
  it('is the endpoints that can be reached, now and once it changes', async () => {
    const workshop = await openWorkshop();
    const policy = aPolicy({ allowedRegions: ['us-east-1'] });
    workshop.ports.policy = policy.port;
    const engine = await workshop.startEngine();
    await expect(workshop.addContact(engine)).rejects.toMatchObject({
      code: 'endpoint-not-permitted',
      params: { endpoint: workshop.sandbox.endpoint },
    });
    policy.says({ allowedEndpoints: [workshop.sandbox.endpoint] });
    const contact = await workshop.addContact(engine);
    policy.says({ allowedRegions: ['us-east-1'] });
    await expect(engine.listAttachments(contact.id)).rejects.toMatchObject({
      code: 'endpoint-not-permitted',
    });
    const file = await workshop.makeFile('a.pdf', 2_000);
    const upload = await engine.accept(contact.id, { kind: 'path', path: file });
    await uploadWhen(
      engine,
      upload.id,
      ({ waiting }) => waiting?.for === 'retry' && waiting.code === 'endpoint-not-permitted',
    );
    const { requests } = await workshop.control.report();
    expect(requests['StartAttachmentUpload'] ?? 0).toBe(0);
  });

  it('is size and types, for files that come from now on, and the window is told', async () => {
    const workshop = await openWorkshop();
    const policy = aPolicy();
    workshop.ports.policy = policy.port;
    const engine = await workshop.startEngine();
    const contact = await workshop.addContact(engine);
    const told = viewWhen(engine, (event) =>
      event.kind === 'changes'
        ? event.changes.put.contacts?.find(({ limits }) => limits.maxSizeInBytes === 100)
        : undefined,
    );
    policy.says({ maxSizeInBytes: 100, allowedExtensions: ['pdf'] });
    expect((await told).limits.extensions).toEqual(['pdf']);
    const send = async (name: string, size: number): Promise<unknown> =>
      engine.accept(contact.id, { kind: 'path', path: await workshop.makeFile(name, size) });
    await expect(send('large.pdf', 101)).rejects.toMatchObject({ code: 'file-too-large' });
    await expect(send('small.png', 10)).rejects.toMatchObject({ code: 'file-type-not-allowed' });
    await send('small.pdf', 100);
    const { files } = await engine.invoke('files.check', {
      contact: contact.id,
      files: [{ name: 'large.pdf', sizeInBytes: 101 }],
    });
    expect(files[0]?.error?.code).toBe('file-too-large');
  });

  it('is where contacts come from: the address is followed, not stored, and stays until the policy names no more', async () => {
    const workshop = await openWorkshop({ contacts: 0 });
    const chat = await workshop.control.addContact('Ada');
    const server = await serveList(listAnswer(listOf(entryOf(workshop, chat))));
    const policy = aPolicy({ feedUrl: server.url });
    workshop.ports.policy = policy.port;
    const engine = await workshop.startEngine();
    const source = await sourceWhen(engine, ({ state, contacts }) => state === 'following' && contacts === 1);
    expect(source).toMatchObject({ id: 'policy', managed: true, location: server.url });
    await expect(engine.invoke('sources.remove', { source: 'policy' })).rejects.toMatchObject({
      code: 'setting-managed',
    });
    const contactWith = (sourceId: string | undefined): Promise<ContactView> =>
      viewWhen(engine, (event) => {
        const contacts = event.kind === 'snapshot' ? event.snapshot.contacts : event.changes.put.contacts;
        return contacts?.find((one) => one.contactId === chat.contactId && one.source?.id === sourceId);
      });
    const contact = await contactWith('policy');
    policy.says({});
    const free = await contactWith(undefined);
    expect(free.id).toBe(contact.id);
    await engine.stop();
    expect((await workshop.startEngine()).snapshot().sources).toEqual([]);
  });

  it('is whether tokens may outlive the engine', async () => {
    const workshop = await openWorkshop();
    const policy = aPolicy({ rememberTokens: false });
    workshop.ports.policy = policy.port;
    const kept = vi.spyOn(workshop.ports.vault, 'put');
    const engine = await workshop.startEngine();
    expect(engine.snapshot().policy.mayRemember).toBe(false);
    const [from] = workshop.sandbox.contacts;
    await engine.invoke('contacts.add', {
      endpoint: { kind: 'url', url: workshop.sandbox.endpoint },
      token: { kind: 'participant', value: from?.participantToken ?? '' },
      remember: true,
    });
    expect(kept.mock.calls.map(([, , options]) => options)).toEqual([{ remember: false }]);
  });

  it('is the proxy, which is asked for what is not on this machine, and said to want a login', async () => {
    const workshop = await openWorkshop();
    const proxy = await startConnectProxy({ to: 1, login: 'ana:secret' });
    const policy = aPolicy({ proxy: `http://127.0.0.1:${proxy.port}` });
    workshop.ports.policy = policy.port;
    const engine = await workshop.startEngine();
    const added = engine.invoke('contacts.add', {
      endpoint: { kind: 'url', url: 'https://chat.example' },
      token: { kind: 'connection', value: 'a-token' },
    });
    await expect(added).rejects.toMatchObject({ code: 'proxy-login-needed' });
    await workshop.addContact(engine);
    expect(new Set(proxy.asked)).toEqual(new Set(['chat.example:443']));
  });
});

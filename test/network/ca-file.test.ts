import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import type http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Policy } from '../../contract/policy.ts';
import { openFeed } from '../../core/contacts/feed.ts';
import { SignedUrl } from '../../core/secret.ts';
import type { Engine } from '../../core/engine.ts';
import { systemClock } from '../../core/system-ports.ts';
import { untracked } from '../../core/testing/untracked.ts';
import { createAgents, type Agents } from '../../core/transfer/agent.ts';
import { directly } from '../../core/transfer/route.ts';
import { createTrust } from '../../core/transfer/trust.ts';
import { createControlClient } from '../../sandbox/control-client.ts';
import { contactWhen, openWorkshop, uploadWhen, viewWhen, type Workshop } from '../system/workshop.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { AUTHORITY, VOUCHED_FOR } from './identities.ts';
import { portOf } from './office-proxy.ts';

const NEVER = new AbortController().signal;

/** A sandbox that is only reached over TLS, by a certificate whose authority this machine does not know. */
async function openOffice(): Promise<Workshop & { home: string }> {
  const line = startFaultProxy({}, VOUCHED_FOR);
  onTestFinished(() => line[Symbol.asyncDispose]());
  const service = await line.enter();
  const store = await line.enter();
  const workshop = await openWorkshop({ publicOrigins: { service: service.origin, store: store.origin } });
  service.leadTo(workshop.sandbox.ports.service);
  store.leadTo(workshop.sandbox.ports.store);
  // Where choosing begins.
  const home = path.join(await realpath(workshop.folder), 'home');
  await mkdir(home);
  const before = process.env['HOME'];
  process.env['HOME'] = home;
  onTestFinished(() => void (process.env['HOME'] = before));
  return { ...workshop, home };
}

/** The user chooses a file of the home folder. */
async function choose(engine: Engine, name: string): Promise<void> {
  const { entries } = await engine.invoke('places.list', { files: 'certificates' });
  const file = entries.find((entry) => entry.name === name)?.id ?? '';
  await engine.invoke('settings.change', { changes: { caFile: file } });
}

it('a file of certificates lets API, storage and websocket through at once, and no more when it is removed', async () => {
  const { home, ...workshop } = await openOffice();
  await writeFile(path.join(home, 'office.crt'), AUTHORITY);
  const engine = await workshop.startEngine();
  await expect(workshop.addContact(engine)).rejects.toMatchObject({ code: 'certificate-untrusted' });

  await choose(engine, 'office.crt');
  expect(engine.snapshot().settings.values.caFile).toBe(path.join(home, 'office.crt'));
  const contact = await workshop.addContact(engine);
  // By its websocket, which is the same as for the others.
  expect((await contactWhen(engine, contact.id, 'active')).error).toBeUndefined();
  const send = async (name: string): Promise<string> => {
    const { id } = await engine.accept(contact.id, {
      kind: 'path',
      path: await workshop.makeFile(name, 70_000),
    });
    return id;
  };
  const first = await send('first.pdf');
  await uploadWhen(engine, first, ({ state }) => state === 'delivered');

  await engine.invoke('settings.reset', { settings: ['caFile'] });
  const second = await send('second.pdf');
  // First it is only known that the line is away; what is in the way the probe finds out.
  await uploadWhen(
    engine,
    second,
    ({ waiting }) => waiting?.for === 'line' && waiting.code === 'certificate-untrusted',
  );

  await choose(engine, 'office.crt');
  await uploadWhen(engine, second, ({ state }) => state === 'delivered');
  const { attachments } = await createControlClient(workshop.sandbox.control).report();
  expect(attachments.map(({ name, completesApplied }) => [name, completesApplied])).toEqual([
    ['first.pdf', 1],
    ['second.pdf', 1],
  ]);
});

it('holds after a restart, and one that cannot be used any more is told', async () => {
  const { home, ...workshop } = await openOffice();
  await writeFile(path.join(home, 'office.pem'), AUTHORITY);
  const engine = await workshop.startEngine();
  await choose(engine, 'office.pem');
  await engine.stop();
  const again = await workshop.startEngine();
  await contactWhen(again, (await workshop.addContact(again)).id, 'active');
  await again.stop();

  await writeFile(path.join(home, 'office.pem'), 'no certificate any more');
  const third = await workshop.startEngine();
  const notice = await viewWhen(third, (event) => {
    const notices = event.kind === 'snapshot' ? event.snapshot.notices : (event.changes.put.notices ?? []);
    return notices.find(({ error }) => error.code === 'ca-file-unusable');
  });
  expect(notice.error.params).toEqual({ path: path.join(home, 'office.pem'), detail: 'not a certificate' });
  await expect(third.invoke('certificates.list', {})).rejects.toMatchObject({ code: 'ca-file-empty' });
});

it('is shown before it is chosen; one that vouches for nobody is refused and changes nothing', async () => {
  const { home, ...workshop } = await openOffice();
  await writeFile(path.join(home, 'office.pem'), AUTHORITY);
  await writeFile(path.join(home, 'server.pem'), VOUCHED_FOR.cert);
  await writeFile(path.join(home, 'letter.pem'), 'Dear Sir');
  const engine = await workshop.startEngine();
  const { entries } = await engine.invoke('places.list', { files: 'certificates' });
  const id = (name: string): string => entries.find((entry) => entry.name === name)?.id ?? '';
  const shown = await engine.invoke('certificates.list', { file: id('office.pem') });
  expect(shown.total).toBe(1);
  expect(shown.certificates[0]?.holder).toMatch(/test authority$/);
  expect(shown.certificates[0]?.expiresAt).toBeGreaterThan(Date.now());
  expect(engine.snapshot().settings.values.caFile).toBeNull();

  await choose(engine, 'office.pem');
  for (const [name, code] of [
    ['server.pem', 'ca-file-not-authority'],
    ['letter.pem', 'ca-file-empty'],
    ['nothing.pem', 'input-invalid'],
  ] as const) {
    await expect(choose(engine, name), name).rejects.toMatchObject({ code });
  }
  await expect(
    engine.invoke('settings.change', { changes: { caFile: path.join(home, 'office.pem') } }),
  ).rejects.toMatchObject({ code: 'place-unknown' });
  expect(engine.snapshot().settings.values.caFile).toBe(path.join(home, 'office.pem'));
  expect(await engine.invoke('certificates.list', {})).toEqual(shown);
});

it('of the policy goes before the user’s', async () => {
  const { home, ...workshop } = await openOffice();
  await writeFile(path.join(home, 'mine.pem'), AUTHORITY);
  const theirs = path.join(workshop.folder, 'theirs.pem');
  await writeFile(theirs, AUTHORITY);
  const policy: { values: Policy; changed: () => void } = { values: {}, changed: () => undefined };
  workshop.ports.policy = {
    current: () => ({ kind: 'usable', values: policy.values, from: [] }),
    subscribe: (changed) => {
      policy.changed = changed;
      return () => undefined;
    },
  };
  const engine = await workshop.startEngine();
  await expect(workshop.addContact(engine)).rejects.toMatchObject({ code: 'certificate-untrusted' });
  policy.values = { caFile: theirs };
  policy.changed();
  await workshop.addContact(engine);
  expect(engine.snapshot().settings).toMatchObject({ values: { caFile: theirs }, managed: ['caFile'] });
  await expect(choose(engine, 'mine.pem')).rejects.toMatchObject({ code: 'setting-managed' });
});

/** Agents that trust a file, or none any more. */
async function trusting(file: string): Promise<{ agents: Agents; setting: { file?: string } }> {
  await writeFile(file, AUTHORITY);
  const setting: { file?: string } = { file };
  const agents = createAgents({
    clock: systemClock,
    routesFor: directly,
    trust: createTrust(
      () => setting.file,
      () => undefined,
    ),
    logins: { of: () => Promise.resolve(undefined), refused: () => undefined, passed: () => undefined },
  });
  onTestFinished(() => agents.destroy());
  return { agents, setting };
}

it('counts for the websocket too', async () => {
  const { home, ...workshop } = await openOffice();
  const { agents, setting } = await trusting(path.join(home, 'office.pem'));
  const chat = workshop.sandbox.contacts[0]?.participantToken ?? '';
  const follow = async (): Promise<void> => {
    const url = new SignedUrl(await websocketOf(workshop, chat));
    const feed = await openFeed({
      ...{ url, clock: systemClock, track: untracked, signal: NEVER },
      onItem: () => undefined,
      agent: agents.agentFor(url.reveal()),
    });
    feed.close();
    await feed.closed;
  };
  await follow();
  delete setting.file;
  await expect(follow()).rejects.toMatchObject({ failure: { kind: 'network' } });
});

describe('a file that is not trusted any more', () => {
  const UNTRUSTED = { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' };

  /** A server, how to ask it by the agents, and how to have the answer that is under way end. */
  async function setUp() {
    const held = Promise.withResolvers<http.ServerResponse>();
    const server = https.createServer(VOUCHED_FOR, (request, response) => {
      if (request.url === '/slow') held.resolve(response);
      else response.end('here');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const folder = await mkdtemp(path.join(tmpdir(), 'attache-trust-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { agents, setting } = await trusting(path.join(folder, 'office.pem'));
    const origin = `https://127.0.0.1:${portOf(server.address())}`;
    const ask = async (where: '/' | '/slow'): Promise<string> => {
      const request = https.get(`${origin}${where}`, { agent: agents.agentFor(new URL(origin)) });
      const answered = Promise.withResolvers<http.IncomingMessage>();
      request.on('response', answered.resolve).on('error', answered.reject);
      return text(await answered.promise);
    };
    return { agents, setting, ask, slowly: held.promise };
  }

  it('opens no connection by a TLS session of before, which nobody would verify', async () => {
    const { agents, setting, ask } = await setUp();
    expect(await ask('/')).toBe('here');
    agents.dropIdle();
    delete setting.file;
    await expect(ask('/')).rejects.toMatchObject(UNTRUSTED);
  });

  it('lets a request end that is under way, and its connection is not used again', async () => {
    const { setting, ask, slowly } = await setUp();
    const answer = ask('/slow');
    const response = await slowly;
    delete setting.file;
    response.end('late');
    expect(await answer).toBe('late');
    await expect(ask('/')).rejects.toMatchObject(UNTRUSTED);
  });
});

/** A websocket's address, asked for behind the line's back. */
async function websocketOf({ sandbox }: Workshop, token: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${sandbox.ports.service}/participant/connection`, {
    method: 'POST',
    headers: { 'X-Amz-Bearer': token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ Type: ['WEBSOCKET'], ConnectParticipant: true }),
  });
  const answer: unknown = await response.json();
  const found = /wss:[^"]+/.exec(JSON.stringify(answer))?.[0];
  if (found === undefined) throw new Error('expected the address of a websocket');
  return found;
}

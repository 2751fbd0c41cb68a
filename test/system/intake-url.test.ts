import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareDataDirectory } from '../../core/data-directory.ts';
import { createLog } from '../../core/diagnostics/log.ts';
import type { Engine } from '../../core/engine.ts';
import {
  contactWhen,
  entryOf,
  listAnswer,
  listOf,
  serveList,
  sourceWhen,
  statusAnswer,
  type ListServer,
} from './contact-list.ts';
import { hurry } from './one-upload.ts';
import { openWorkshop, uploadWhen, type Workshop } from './workshop.ts';

const AUTHORIZATION = 'Bearer of-a-feed-that-nobody-may-see';
const FORGET = { remember: false };

interface Scene {
  workshop: Workshop;
  server: ListServer;
  engine: Engine;
}

async function open(answer: ListServer['answer'], times = 50): Promise<Scene> {
  const workshop = await openWorkshop({ contacts: 0 });
  hurry(workshop, times);
  const server = await serveList(answer);
  return { workshop, server, engine: await workshop.startEngine({ live: false }) };
}

const add = ({ engine, server }: Scene) =>
  engine.addSource({ kind: 'url', url: server.url, authorization: AUTHORIZATION }, FORGET);

describe('an address that contacts come from', () => {
  it('is asked again with its ETag; 304 means that nothing changed', async () => {
    const scene = await open(statusAnswer(404));
    const { workshop, server, engine } = scene;
    const chat = await workshop.control.addContact('Ada');
    server.answer = listAnswer(listOf(entryOf(workshop, chat)));
    expect(await add(scene)).toMatchObject({ state: 'following', contacts: 1 });
    await contactWhen(engine, ({ contactId }) => contactId === chat.contactId);
    for (let look = 0; look < 3; look += 1) {
      const last = engine.snapshot().sources[0]?.readAt ?? 0;
      await sourceWhen(engine, ({ state, readAt = 0 }) => state === 'following' && readAt > last);
    }
    const [first, ...later] = server.requests.map(({ headers }) => headers['if-none-match']);
    expect(first).toBeUndefined();
    expect(new Set(later)).toEqual(new Set(['"1"']));
    expect(server.requests.every(({ headers }) => headers.authorization === AUTHORIZATION)).toBe(true);

    const other = await workshop.control.addContact('Grace');
    server.answer = listAnswer(listOf(entryOf(workshop, chat), entryOf(workshop, other)), '"2"');
    await contactWhen(engine, ({ contactId }) => contactId === other.contactId);
  });

  it.each([
    ['401', statusAnswer(401), 'source-denied', undefined],
    ['403', statusAnswer(403), 'source-denied', undefined],
    ['500', statusAnswer(500), 'source-unreachable', 'HTTP 500'],
    ['a page', listAnswer('<html>Sign in</html>'), 'source-malformed', undefined],
    ['an empty answer', statusAnswer(200), 'source-malformed', undefined],
    ['too much', listAnswer(listOf().padEnd(1024 * 1024 + 1)), 'source-malformed', undefined],
    ['a circle', statusAnswer(302, { Location: '/contacts' }), 'source-unreachable', 'more than 3 redirects'],
  ] as const)('that answers with %s is failing, and says so', async (_what, answer, code, detail) => {
    const scene = await open(answer, 1);
    const { state, error } = await add(scene);
    expect(state).toBe('failing');
    expect(error).toMatchObject({ code, params: { location: scene.server.url, ...(detail && { detail }) } });
  });

  it('is given up in time when it answers too slowly, and cannot make us read without end', async () => {
    const scene = await open((_request, response) => {
      response.writeHead(200);
      response.write('{');
    });
    expect(await add(scene)).toMatchObject({
      state: 'failing',
      error: { code: 'source-unreachable', params: { detail: 'ETIMEDOUT' } },
    });
  });

  it('may send us elsewhere on the same origin, and nowhere else: the authorization stays at home', async () => {
    const elsewhere = await serveList(listAnswer(listOf()));
    const scene = await open(statusAnswer(307, { Location: elsewhere.url }), 1);
    expect(await add(scene)).toMatchObject({
      state: 'failing',
      error: { code: 'source-unreachable', params: { detail: 'redirected to another address' } },
    });
    expect(elsewhere.requests).toEqual([]);

    const { server, engine } = scene;
    server.answer = (request, response) => {
      if (request.url === '/contacts') response.writeHead(307, { Location: '/v2' }).end();
      else listAnswer(listOf())(request, response);
    };
    const [source] = engine.snapshot().sources;
    const read = await engine.invoke('sources.read-now', { source: source?.id ?? '' });
    expect(read.source.state).toBe('following');
  });

  it('that has failed is asked again by itself, contacts and all', async () => {
    const scene = await open(statusAnswer(503, { 'Retry-After': '20' }));
    const { workshop, server, engine } = scene;
    const chat = await workshop.control.addContact('Ada');
    await add(scene);
    server.answer = listAnswer(listOf(entryOf(workshop, chat)));
    await contactWhen(engine, ({ contactId }) => contactId === chat.contactId);
    expect(server.requests.length).toBeLessThan(5);
  });

  it('wants its authorization again after a restart that forgot it; nothing of it or of a token is on disk', async () => {
    const scene = await open(statusAnswer(401), 20);
    const { workshop, server } = scene;
    const { logs } = await prepareDataDirectory(workshop.dataDirectory);
    await scene.engine.stop();
    workshop.ports.log = createLog({ directory: logs, level: 'debug' });
    const engine = await workshop.startEngine();
    const chat = await workshop.control.addContact('Ada');
    const text = listOf(entryOf(workshop, chat), {
      label: 'Bad',
      participantToken: 'a-token-in-a-bad-entry',
    });
    server.answer = (request, response) =>
      (request.headers.authorization === AUTHORIZATION ? listAnswer(text) : statusAnswer(401))(
        request,
        response,
      );
    const { id } = await add({ ...scene, engine });
    const contact = await contactWhen(engine, ({ contactId }) => contactId === chat.contactId);
    const file = await workshop.makeFile('report.pdf', 20_000);
    const upload = await engine.accept(contact.id, { kind: 'path', path: file });
    await uploadWhen(engine, upload.id, ({ state }) => state === 'delivered');
    const told = JSON.stringify(engine.snapshot());
    await engine.stop();

    await workshop.ports.vault.delete(`source:${id}`);
    const again = await workshop.startEngine({ live: false });
    const { error } = await sourceWhen(again, ({ state }) => state === 'failing');
    expect(error?.code).toBe('source-denied');
    await again.stop();

    const kept = await Promise.all(
      (await readdir(workshop.dataDirectory, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => readFile(path.join(entry.parentPath, entry.name), 'latin1')),
    );
    for (const secret of [AUTHORIZATION, chat.participantToken, 'a-token-in-a-bad-entry']) {
      expect(kept.some((bytes) => bytes.includes(secret))).toBe(false);
      expect(told).not.toContain(secret);
    }
    expect(kept.join('')).toContain('source.contact-added');
  });

  it.each([
    ['http to another machine', 'http://backend.example/contacts'],
    ['a password in it', 'https://me:secret-password@backend.example/'],
    ['another protocol', 'ftp://backend.example/'],
  ])('is refused with %s', async (_what, url) => {
    const { engine } = await open(statusAnswer(404));
    const adding = engine.addSource({ kind: 'url', url }, FORGET);
    await expect(adding).rejects.toMatchObject({ code: 'endpoint-invalid' });
    await expect(adding).rejects.not.toThrow('secret-password');
    expect(engine.snapshot().sources).toEqual([]);
  });
});

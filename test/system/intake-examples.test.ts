import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SandboxContact } from '../../sandbox/control-schema.ts';
import { contactWhen, sourceWhen } from './contact-list.ts';
import { hurry } from './one-upload.ts';
import { openWorkshop, uploadWhen } from './workshop.ts';

const BACKEND = path.resolve(import.meta.dirname, '../../docs/examples/backend.mjs');
const AUTHORIZATION = 'Bearer key-of-the-example';

/** Runs the example as it is, on a port that is free. @returns its address of contacts */
async function startBackend(file: string, endpoint: string): Promise<string> {
  const child = spawn(process.execPath, [BACKEND], {
    env: { PATH: process.env['PATH'], FILE: file, ENDPOINT: endpoint, KEY: 'key-of-the-example', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  for await (const line of child.stdout.setEncoding('utf8')) return String(line).trim();
  throw new Error('expected an address');
}

/** As the companion page does. */
async function put(url: string, { contactId, label, participantToken }: SandboxContact): Promise<void> {
  const response = await fetch(`${url}/${contactId}`, {
    method: 'PUT',
    headers: { Authorization: AUTHORIZATION },
    body: JSON.stringify({ label, participantToken }),
  });
  expect(response.status).toBe(204);
}

it('the example backend brings a contact, renews its token, and lets it vanish', async () => {
  const workshop = await openWorkshop({ contacts: 0 });
  hurry(workshop, 20);
  const file = path.join(workshop.folder, 'contacts.json');
  const url = await startBackend(file, workshop.sandbox.endpoint);
  expect((await fetch(url)).status).toBe(401);
  const chat = await workshop.control.addContact('Ada');
  await put(url, chat);
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  const engine = await workshop.startEngine();
  await engine.addSource({ kind: 'url', url, authorization: AUTHORIZATION }, { remember: false });
  const contact = await contactWhen(engine, ({ contactId }) => contactId === chat.contactId);
  expect(contact.label).toBe('Ada');

  const renewed = await workshop.control.expireTokens(chat.contactId, { participant: true });
  const report = await workshop.makeFile('report.pdf', 20_000);
  const { id } = await engine.accept(contact.id, { kind: 'path', path: report });
  await uploadWhen(engine, id, ({ waiting }) => waiting?.for === 'token');
  await put(url, renewed);
  await uploadWhen(engine, id, ({ state }) => state === 'delivered');

  await fetch(`${url}/${chat.contactId}`, { method: 'DELETE', headers: { Authorization: AUTHORIZATION } });
  await contactWhen(engine, ({ source }) => source?.missingSince !== undefined);
  await sourceWhen(engine, ({ contacts, state }) => contacts === 0 && state === 'following');
});

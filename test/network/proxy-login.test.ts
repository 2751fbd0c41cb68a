import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import type { Notice } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import { contactWhen, openWorkshop, uploadWhen, viewWhen } from '../system/workshop.ts';
import { ELSEWHERE } from './identities.ts';
import { portOf, startConnectProxy } from './office-proxy.ts';

/** TLS as `chat.example` before a server of the sandbox. */
async function front(): Promise<{ port: number; leadTo: (port: number) => void }> {
  let behind = 0;
  const server = tls.createServer(ELSEWHERE, (socket) => {
    const onward = net.connect(behind, '127.0.0.1');
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: portOf(server.address()), leadTo: (port) => (behind = port) };
}

function proxyNotice(engine: Engine): Promise<Notice> {
  return viewWhen(engine, (event) => {
    const notices = event.kind === 'snapshot' ? event.snapshot.notices : (event.changes.put.notices ?? []);
    return notices.find(({ error }) => error.code === 'proxy-login-needed');
  });
}

it('a login given in the window lets what waits go on by itself, and is not asked for after a restart', async () => {
  const service = await front();
  const store = await front();
  const workshop = await openWorkshop({
    publicOrigins: { service: 'https://chat.example', store: 'https://chat.example:8443' },
  });
  service.leadTo(workshop.sandbox.ports.service);
  store.leadTo(workshop.sandbox.ports.store);
  let login = 'ana:before';
  const proxy = await startConnectProxy({
    to: (authority) => (authority.endsWith(':443') ? service.port : store.port),
    login: () => login,
  });
  const caFile = path.join(workshop.folder, 'office.pem');
  await writeFile(caFile, ELSEWHERE.cert);
  const values = { proxy: `http://127.0.0.1:${proxy.port}`, caFile };
  workshop.ports.policy = {
    current: () => ({ kind: 'usable', values, from: [] }),
    subscribe: () => () => undefined,
  };
  const engine = await workshop.startEngine();
  const adding = workshop.addContact(engine);
  await expect(adding).rejects.toMatchObject({ code: 'proxy-login-needed' });
  const asked = await proxyNotice(engine);
  expect(asked.error.params).toEqual({ proxy: `127.0.0.1:${proxy.port}` });
  const answer = (notice: Notice, password: string) =>
    engine.invoke('proxy.log-in', { notice: notice.id, user: 'ana', password, remember: true });
  await expect(answer(asked, 'no')).rejects.toMatchObject({ code: 'proxy-login-refused' });
  await answer(asked, 'before');
  expect(engine.snapshot().notices).toEqual([]);
  const contact = await workshop.addContact(engine);
  await contactWhen(engine, contact.id, 'active');
  await engine.stop();

  // The next engine knows it.
  const next = await workshop.startEngine();
  await contactWhen(next, contact.id, 'active');
  expect(next.snapshot().notices).toEqual([]);
  await next.stop();

  // Until the proxy wants another one: what is accepted waits, and goes on with the answer.
  login = 'ana:after';
  const last = await workshop.startEngine();
  const refused = await viewWhen(last, (event) => {
    const notices = event.kind === 'snapshot' ? event.snapshot.notices : (event.changes.put.notices ?? []);
    return notices.find(({ error }) => error.code === 'proxy-login-refused');
  });
  const file = await workshop.makeFile('waits.pdf', 1_000);
  const upload = await last.accept(contact.id, { kind: 'path', path: file });
  await last.invoke('proxy.log-in', { notice: refused.id, user: 'ana', password: 'after' });
  await uploadWhen(last, upload.id, ({ state }) => state === 'sent' || state === 'delivered');
  expect(JSON.stringify(last.snapshot())).not.toMatch(/before|after/);
});

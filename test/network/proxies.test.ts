import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { createProbe } from '../../core/connectivity/probe.ts';
import { openFeed } from '../../core/contacts/feed.ts';
import { Secret, SignedUrl } from '../../core/secret.ts';
import { systemClock } from '../../core/system-ports.ts';
import { untracked } from '../../core/testing/untracked.ts';
import { createAgents, type AgentFor } from '../../core/transfer/agent.ts';
import { createMemoryVault } from '../../core/vault/memory-vault.ts';
import { parsePacAnswer, type Route } from '../../core/transfer/route.ts';
import { ProxyLogins } from '../../core/transfer/proxy-logins.ts';
import { createTrust } from '../../core/transfer/trust.ts';
import { ELSEWHERE } from './identities.ts';
import { portOf, startConnectProxy, startSocksProxy } from './office-proxy.ts';

const NEVER = new AbortController().signal;

/** What only the proxies know the way to. */
async function startChat(): Promise<number> {
  const server = https.createServer(ELSEWHERE, (_request, response) => response.end('from chat.example'));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    const answer = { topic: 'aws/subscribe', content: { status: 'success', topics: ['aws/chat'] } };
    socket.on('message', () => socket.send(JSON.stringify(answer)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  return portOf(server.address());
}

/** The engine's agents, with the office's certificate in a file and these ways out. */
async function leave(...routes: Route[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-ca-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const caFile = path.join(folder, 'office.pem');
  await writeFile(caFile, ELSEWHERE.cert);
  const trust = createTrust(
    () => caFile,
    (file, detail) => {
      throw new Error(`${file}: ${detail}`);
    },
  );
  const told: { id: string; code: string; params: object }[] = [];
  const printed: unknown[] = [];
  const print = (...line: unknown[]): void => void printed.push(line);
  const vault = createMemoryVault();
  const onLogin = vi.fn();
  const logins = new ProxyLogins({
    vault,
    log: { debug: print, info: print, warn: print, error: print },
    tell(code, params) {
      const id = `notice-${told.length}`;
      told.push({ id, code, params });
      return id;
    },
    dismiss: (id) =>
      told.splice(
        told.findIndex((one) => one.id === id),
        1,
      ),
    onLogin,
  });
  const agents = createAgents({
    clock: systemClock,
    routesFor: () => Promise.resolve(routes),
    trust,
    logins,
  });
  onTestFinished(() => agents.destroy());
  return { ...agents, logins, told, vault, onLogin, printed };
}

/** The body of an answer. */
async function read(agentFor: AgentFor, address = 'https://chat.example/'): Promise<string> {
  const url = new URL(address);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const request = (url.protocol === 'https:' ? https : http).get(url, { agent: agentFor(url) });
  request.on('error', reject);
  request.on('response', (response) => {
    response.setEncoding('utf8').on('data', (text: string) => resolve(text));
  });
  return promise;
}

async function deadPort(): Promise<number> {
  const server = http.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

describe('a way out', () => {
  it('is an HTTP proxy, which looks the name up; a kept connection is used again', async () => {
    const proxy = await startConnectProxy({ to: await startChat() });
    const { agentFor } = await leave({ kind: 'http', host: '127.0.0.1', port: proxy.port });
    expect(await read(agentFor)).toBe('from chat.example');
    expect(await read(agentFor)).toBe('from chat.example');
    expect(proxy.asked).toEqual(['chat.example:443']);
  });

  it('is a SOCKS proxy, which looks the name up', async () => {
    const proxy = await startSocksProxy({ to: await startChat() });
    const { agentFor } = await leave({ kind: 'socks5', host: '127.0.0.1', port: proxy.port });
    expect(await read(agentFor)).toBe('from chat.example');
    expect(proxy.asked).toEqual(['chat.example:443']);
  });

  it('is the second where the first is dead, which is asked last for a while', async () => {
    const proxy = await startConnectProxy({ to: await startChat() });
    const answer = `PROXY 127.0.0.1:${await deadPort()}; PROXY 127.0.0.1:${proxy.port}`;
    const { agentFor, freshAgentFor } = await leave(...parsePacAnswer(answer));
    expect(await read(agentFor)).toBe('from chat.example');
    expect(await read(freshAgentFor)).toBe('from chat.example');
    expect(proxy.asked).toHaveLength(2);
  });

  it('is no proxy for this machine itself', async () => {
    const server = http.createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { agentFor } = await leave({ kind: 'http', host: '127.0.0.1', port: await deadPort() });
    expect(await read(agentFor, `http://127.0.0.1:${portOf(server.address())}/`)).toBe('here');
  });

  it('is the same for the websocket', async () => {
    const proxy = await startConnectProxy({ to: await startChat() });
    const { agentFor } = await leave({ kind: 'http', host: '127.0.0.1', port: proxy.port });
    const url = new SignedUrl('wss://chat.example/live?token=x');
    const feed = await openFeed({
      url,
      clock: systemClock,
      onItem: () => undefined,
      track: untracked,
      agent: agentFor(url.reveal()),
      signal: NEVER,
    });
    expect(proxy.asked).toEqual(['chat.example:443']);
    feed.close();
    await feed.closed;
  });
});

describe('a proxy that wants a login', () => {
  it('is given the one of its address', async () => {
    const proxy = await startConnectProxy({ to: await startChat(), login: 'ana:secret' });
    const login = { user: 'ana', password: new Secret('secret') };
    const { agentFor } = await leave({ kind: 'http', host: '127.0.0.1', port: proxy.port, login });
    expect(await read(agentFor)).toBe('from chat.example');
  });

  it('is told from a dead line, and from one that lets nobody through', async () => {
    const proxy = await startConnectProxy({ to: 1, login: 'ana:secret' });
    const asking = await leave({ kind: 'http', host: '127.0.0.1', port: proxy.port });
    await expect(read(asking.agentFor)).rejects.toMatchObject({ code: 'PROXY_LOGIN_NEEDED' });
    const probe = createProbe(asking.freshAgentFor);
    expect(await probe('https://chat.example', NEVER)).toBe('proxy-login');
    const dead = await leave({ kind: 'http', host: '127.0.0.1', port: await deadPort() });
    expect(await createProbe(dead.freshAgentFor)('https://chat.example', NEVER)).toBe('proxy-failed');
  });

  it('has the user asked once, takes a login that opens it, and is passed with that from then on', async () => {
    const proxy = await startConnectProxy({ to: await startChat(), login: 'ana:p:ss' });
    const { agentFor, logins, told, onLogin, printed } = await leave({
      ...{ kind: 'http', host: '127.0.0.1' },
      port: proxy.port,
    });
    const refused = { code: 'PROXY_LOGIN_NEEDED' };
    await expect(read(agentFor)).rejects.toMatchObject(refused);
    await expect(read(agentFor)).rejects.toMatchObject(refused);
    const address = `127.0.0.1:${proxy.port}`;
    expect(told).toEqual([{ id: 'notice-0', code: 'proxy-login-needed', params: { proxy: address } }]);

    const logIn = (password: string) =>
      logins.logIn('notice-0', { user: 'ana', password: new Secret(password) }, { remember: false });
    await expect(logIn('wrong')).rejects.toMatchObject({
      code: 'proxy-login-refused',
      params: { proxy: address },
    });
    expect(told).toHaveLength(1);
    await expect(read(agentFor)).rejects.toMatchObject(refused);
    expect(onLogin).not.toHaveBeenCalled();
    await logIn('p:ss');
    expect(onLogin).toHaveBeenCalledOnce();
    expect(told).toEqual([]);
    expect(await read(agentFor)).toBe('from chat.example');
    // A wrong one is tried that once: accounts are locked after a few.
    expect(proxy.given).toEqual([undefined, undefined, 'ana:wrong', undefined, 'ana:p:ss', 'ana:p:ss']);
    await expect(logIn('again')).rejects.toMatchObject({ code: 'not-possible-now' });
    expect(inspect(printed, { depth: 9 })).not.toMatch(/wrong|p:ss/);
  });

  it('has a login forgotten that it takes no more, and another one asked for', async () => {
    const proxy = await startConnectProxy({ to: await startChat(), login: 'ana:new' });
    const { agentFor, told, vault } = await leave({ kind: 'http', host: '127.0.0.1', port: proxy.port });
    const key = `proxy-login:http://127.0.0.1:${proxy.port}`;
    await vault.put(key, new Secret('{"user":"ana","password":"old"}'), { remember: true });
    await expect(read(agentFor)).rejects.toMatchObject({ code: 'PROXY_LOGIN_NEEDED' });
    expect(told.map(({ code }) => code)).toEqual(['proxy-login-refused']);
    await expect(read(agentFor)).rejects.toMatchObject({ code: 'PROXY_LOGIN_NEEDED' });
    expect(proxy.given).toEqual(['ana:old', undefined]);
    expect(await vault.get(key)).toBeUndefined();
  });

  it('of a kind that we do not know gets no password', async () => {
    const proxy = await startConnectProxy({ to: 1, login: 'ana:secret', scheme: 'Negotiate' });
    const { agentFor, told } = await leave({ kind: 'http', host: '127.0.0.1', port: proxy.port });
    await expect(read(agentFor)).rejects.toMatchObject({ code: 'PROXY_LOGIN_NEEDED' });
    expect(told).toEqual([]);
  });

  it('is asked about again where somebody had sent the question away, once there is reason to', async () => {
    const proxy = await startConnectProxy({ to: 1, login: 'ana:secret' });
    const { agentFor, logins, told } = await leave({ kind: 'http', host: '127.0.0.1', port: proxy.port });
    await expect(read(agentFor)).rejects.toThrow();
    told.length = 0;
    await expect(read(agentFor)).rejects.toThrow();
    expect(told).toEqual([]);
    logins.askAgain();
    await expect(read(agentFor)).rejects.toThrow();
    expect(told).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { judgeOrigin, type RequestOrigin } from './origin.ts';

const PORT = 4321;
const get = { method: 'GET', upgrade: false, host: '127.0.0.1:4321', origin: undefined };
const own = 'http://127.0.0.1:4321';

describe('judgeOrigin', () => {
  it.each<[string, RequestOrigin]>([
    ['a page load', get],
    ['a page load by the other name', { ...get, host: 'localhost:4321' }],
    ['a script or style of the page', { ...get, origin: own }],
    ['a command', { ...get, method: 'POST', origin: own }],
    [
      'a command by the other name',
      { ...get, method: 'POST', host: 'localhost:4321', origin: 'http://localhost:4321' },
    ],
    ['the websocket', { ...get, upgrade: true, origin: own }],
  ])('knows %s as ours', (_, request) => {
    expect(judgeOrigin(request, PORT)).toBe('ours');
  });

  it.each<[string, RequestOrigin['host']]>([
    ['no host', undefined],
    ['a rebound name', 'attacker.example:4321'],
    ['a name that begins like ours', '127.0.0.1:4321.attacker.example'],
    ['another port', '127.0.0.1:4322'],
    ['no port', '127.0.0.1'],
    ['another address of this machine', '127.0.0.2:4321'],
    ['the IPv6 loopback, where we do not listen', '[::1]:4321'],
  ])('refuses %s', (_, host) => {
    expect(judgeOrigin({ ...get, host }, PORT)).toBe('wrong-host');
  });

  it.each<[string, Partial<RequestOrigin>]>([
    ['a POST without an origin', { method: 'POST' }],
    ['a websocket without an origin', { upgrade: true }],
    ['a foreign page', { method: 'POST', origin: 'https://attacker.example' }],
    ['a page on another port of this machine', { method: 'POST', origin: 'http://127.0.0.1:9999' }],
    ['an opaque origin', { method: 'POST', origin: 'null' }],
    ['https on our host', { method: 'POST', origin: 'https://127.0.0.1:4321' }],
    ['our other name, which is another origin', { method: 'POST', origin: 'http://localhost:4321' }],
    ['a foreign websocket', { upgrade: true, origin: 'https://attacker.example' }],
    ['a foreign page that only reads', { origin: 'https://attacker.example' }],
    ['an unusual method without an origin', { method: 'DELETE' }],
  ])('refuses %s', (_, change) => {
    expect(judgeOrigin({ ...get, ...change }, PORT)).toBe('wrong-origin');
  });
});

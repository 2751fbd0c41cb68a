import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../secret.ts';
import { parsePacAnswer, parseProxyAddress, routesOfEnvironment } from './route.ts';

const DIRECT = { kind: 'direct' };

describe('parsePacAnswer', () => {
  it.each([
    ['DIRECT', [DIRECT]],
    ['PROXY a.example:8080', [{ kind: 'http', host: 'a.example', port: 8080 }]],
    [
      'PROXY a:80; HTTPS b; DIRECT',
      [{ kind: 'http', host: 'a', port: 80 }, { kind: 'https', host: 'b', port: 443 }, DIRECT],
    ],
    [
      'SOCKS5 10.0.0.1:1080;SOCKS b',
      [
        { kind: 'socks5', host: '10.0.0.1', port: 1080 },
        { kind: 'socks4', host: 'b', port: 1080 },
      ],
    ],
    ['PROXY [::1]:3128', [{ kind: 'http', host: '::1', port: 3128 }]],
    ['QUIC a:1; PROXY', [DIRECT]],
    ['', [DIRECT]],
  ])('%j', (answer, expected) => {
    expect(parsePacAnswer(answer)).toEqual(expected);
  });
});

it.each([
  ['http://proxy.example:8080', { kind: 'http', host: 'proxy.example', port: 8080 }],
  ['proxy.example:3128', { kind: 'http', host: 'proxy.example', port: 3128 }],
  ['socks5h://proxy.example', { kind: 'socks5', host: 'proxy.example', port: 1080 }],
  [
    'http://ana:p%40ss@proxy.example:80',
    { kind: 'http', host: 'proxy.example', port: 80, login: { user: 'ana', password: new Secret('p@ss') } },
  ],
  ['ftp://proxy.example:21', undefined],
  ['', undefined],
])('a proxy’s address %j', (address, expected) => {
  expect(parseProxyAddress(address)).toEqual(expected);
});

it('a proxy’s address has its password read and never printed', () => {
  const login = parseProxyAddress('http://ana:p%40ss@proxy.example:80')?.login;
  expect(login?.password.reveal()).toBe('p@ss');
  expect(inspect(login)).not.toContain('p@ss');
});

describe('routesOfEnvironment', () => {
  const url = new URL('https://participant.connect.us-east-1.amazonaws.com/');
  const proxy = { kind: 'http', host: 'p', port: 1 };

  it.each([
    ['none is named', {}, DIRECT],
    ['one is', { HTTPS_PROXY: 'http://p:1' }, proxy],
    ['one is, in lower case', { https_proxy: 'http://p:1' }, proxy],
    ['one is for everything', { ALL_PROXY: 'http://p:1' }, proxy],
    ['one is for what goes in the clear', { HTTP_PROXY: 'http://p:1' }, DIRECT],
    ['the domain is excepted', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.example, .amazonaws.com' }, DIRECT],
    [
      'the domain is excepted at this port',
      { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'amazonaws.com:443' },
      DIRECT,
    ],
    [
      'the domain is excepted at another port',
      { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'amazonaws.com:80' },
      proxy,
    ],
    ['a name is excepted that only ends alike', { HTTPS_PROXY: 'http://p:1', no_proxy: 'ws.com' }, proxy],
    ['everything is excepted', { HTTPS_PROXY: 'http://p:1', no_proxy: '*' }, DIRECT],
  ])('where %s', async (_, env, expected) => {
    expect(await routesOfEnvironment(env)(url)).toEqual([expected]);
  });
});

import { expect, it } from 'vitest';
import { proxyConfig } from './proxy.ts';

it.each([
  [undefined, { mode: 'system' }],
  ['system', { mode: 'system' }],
  ['direct', { mode: 'direct' }],
  ['http://proxy.example:8080', { mode: 'fixed_servers', proxyRules: 'http://proxy.example:8080' }],
  ['socks5://proxy.example:1080', { mode: 'fixed_servers', proxyRules: 'socks5://proxy.example:1080' }],
])('%s', (proxy, config) => expect(proxyConfig(proxy)).toEqual(config));

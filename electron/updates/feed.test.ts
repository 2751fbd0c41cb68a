import { expect, it } from 'vitest';
import { feedIn } from './feed.ts';

it.each([
  ['provider: generic\nurl: https://updates.example.com/attache\nupdaterCacheDirName: attache-updater\n'],
  ["provider: generic\r\nurl: 'https://updates.example.com/attache'\r\n"],
])('is the server that the build names: %j', (config) => {
  expect(feedIn(config)?.href).toBe('https://updates.example.com/attache');
});

it('may be on this machine, where TLS protects nothing', () => {
  expect(feedIn('provider: generic\nurl: http://127.0.0.1:8080/\n')?.port).toBe('8080');
});

it.each([
  ['nothing', ''],
  ['in the clear', 'provider: generic\nurl: http://updates.example.com/\n'],
  ['a page on GitHub', 'provider: github\nowner: attache\nrepo: attache\n'],
  ['a file', 'provider: generic\nurl: file:///tmp/updates\n'],
  ['with a password', 'provider: generic\nurl: https://ana:secret@updates.example.com/\n'],
  ['twice', 'provider: generic\nurl: https://a.example/\nurl: http://b.example/\n'],
  ['no address', 'provider: generic\nurl: updates\n'],
])('is nowhere: %s', (_what, config) => expect(feedIn(config)).toBeUndefined());

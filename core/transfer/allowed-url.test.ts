import { expect, it } from 'vitest';
import { isAllowedUrl } from './allowed-url.ts';

it.each([
  ['https://participant.connect.us-east-1.amazonaws.com', true],
  ['wss://host.example/x', true],
  ['http://127.0.0.1:8080', true],
  ['ws://localhost:1', true],
  ['http://[::1]:1', true],
  ['http://127.1.2.3', true],
  ['http://127.0.0.1.example', false],
  ['http://localhost.example', false],
  ['http://10.0.0.1', false],
  ['ws://host.example', false],
  ['file:///etc/passwd', false],
  ['ftp://127.0.0.1', false],
])('%s: %s', (url, allowed) => expect(isAllowedUrl(new URL(url))).toBe(allowed));

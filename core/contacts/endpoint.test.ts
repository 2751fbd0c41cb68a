import { describe, expect, it } from 'vitest';
import { checkEndpoint } from './endpoint.ts';

describe('checkEndpoint', () => {
  it.each([
    ['https://connect.example/', 'https://connect.example'],
    ['https://connect.example/base/', 'https://connect.example/base'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://localhost:4000/', 'http://localhost:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
  ])('takes %s', (url, checked) => {
    expect(checkEndpoint({ kind: 'url', url })).toEqual({ kind: 'url', url: checked });
  });

  it('takes a region', () => {
    expect(checkEndpoint({ kind: 'region', region: 'eu-west-2' })).toEqual({
      kind: 'region',
      region: 'eu-west-2',
    });
  });

  it.each([
    'http://connect.example',
    'http://127.0.0.1.example',
    'ftp://127.0.0.1',
    'wss://connect.example',
    'https://user:word@connect.example',
    'https://connect.example/?token=hidden',
    'https://connect.example/#hidden',
    'not an address',
    '',
  ])('refuses %s', (url) => {
    expect(() => checkEndpoint({ kind: 'url', url })).toThrow(
      expect.objectContaining({ code: 'endpoint-invalid' }),
    );
  });

  it('refuses what is no region', () => {
    expect(() => checkEndpoint({ kind: 'region', region: 'us-east-1.evil.example/' })).toThrow(
      expect.objectContaining({ code: 'endpoint-invalid' }),
    );
  });

  it('does not repeat what may be a secret', () => {
    try {
      checkEndpoint({ kind: 'url', url: 'https://user:hidden@connect.example/?token=hidden' });
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('hidden');
    }
  });
});

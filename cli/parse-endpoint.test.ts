import { describe, expect, it } from 'vitest';
import { AttacheError } from '../core/error.ts';
import { parseEndpoint } from './parse-endpoint.ts';

describe('parseEndpoint takes', () => {
  it.each([
    'https://participant.connect.example',
    'https://connect.example:8443/stage',
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:8080',
  ])('%s', (endpoint) => {
    expect(parseEndpoint({ endpoint })).toEqual({ kind: 'url', url: endpoint });
  });

  it.each(['us-east-1', 'ap-northeast-1', 'us-gov-west-1'])('the region %s', (region) => {
    expect(parseEndpoint({ region })).toEqual({ kind: 'region', region });
  });
});

describe('parseEndpoint refuses', () => {
  it.each([
    'http://connect.example',
    'http://192.0.2.1:8080',
    'http://127.0.0.1.connect.example',
    'ftp://127.0.0.1',
    'wss://connect.example',
    'file:///etc/passwd',
    'connect.example',
    '',
    'https://user:hidden@connect.example',
    'https://connect.example/?token=hidden',
  ])('%s', (endpoint) => {
    expect(() => parseEndpoint({ endpoint })).toThrow(expect.objectContaining({ code: 'endpoint-invalid' }));
  });

  it.each(['', 'us', 'us-east', 'US-EAST-1', 'us-east-1.evil.example/'])('the region “%s”', (region) => {
    expect(() => parseEndpoint({ region })).toThrow(expect.objectContaining({ code: 'endpoint-invalid' }));
  });

  it.each([
    ['neither', {}],
    ['both', { endpoint: 'https://connect.example', region: 'us-east-1' }],
  ])('%s', (_, options) => {
    expect(() => parseEndpoint(options)).toThrow(expect.objectContaining({ code: 'input-invalid' }));
  });
});

it.each(['http://user:hidden@connect.example', 'http://connect.example/?token=hidden'])(
  'no secret of %s comes back in the error',
  (endpoint) => {
    let error: unknown;
    try {
      parseEndpoint({ endpoint });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AttacheError);
    expect(JSON.stringify(error)).not.toContain('hidden');
  },
);

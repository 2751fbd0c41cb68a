import { describe, expect, it } from 'vitest';
import { endpointName, readEndpoint } from './read-endpoint.ts';

describe('readEndpoint', () => {
  it.each([
    [' EU-central-1 ', { kind: 'region', region: 'eu-central-1' }],
    ['us-gov-west-1', { kind: 'region', region: 'us-gov-west-1' }],
    ['https://connect.example.com', { kind: 'url', url: 'https://connect.example.com' }],
    ['http://127.0.0.1:4000', { kind: 'url', url: 'http://127.0.0.1:4000' }],
    ['http://localhost:4000', { kind: 'url', url: 'http://localhost:4000' }],
  ])('takes %j', (typed, endpoint) => expect(readEndpoint(typed)).toEqual({ ok: true, endpoint }));

  it.each([
    ['', 'empty'],
    ['frankfurt', 'region'],
    ['https://', 'address'],
    ['http://connect.example.com', 'insecure'],
    ['http://127.0.0.1.example.com', 'insecure'],
    ['ftp://127.0.0.1', 'insecure'],
  ])('says what is wrong with %j: %s', (typed, problem) => {
    expect(readEndpoint(typed)).toEqual({ ok: false, problem });
  });
});

describe('endpointName', () => {
  it('is the region, or the host of the address', () => {
    expect(endpointName({ kind: 'region', region: 'us-east-1' })).toBe('us-east-1');
    expect(endpointName({ kind: 'url', url: 'http://127.0.0.1:4000/x' })).toBe('127.0.0.1:4000');
  });
});

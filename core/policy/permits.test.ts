import { describe, expect, it } from 'vitest';
import { DEFAULT_FILE_LIMITS } from '../../contract/limits.ts';
import { permitsEndpoint, permittedLimits } from './permits.ts';

const VIRGINIA = 'https://participant.connect.us-east-1.amazonaws.com';

describe('permitsEndpoint', () => {
  it.each([
    ['everything where nothing is said', {}, 'https://chat.example', true],
    ['a region that is named', { allowedRegions: ['us-east-1'] }, VIRGINIA, true],
    ['no other region', { allowedRegions: ['eu-west-2'] }, VIRGINIA, false],
    ['no address beside the regions', { allowedRegions: ['us-east-1'] }, 'https://chat.example', false],
    ['no region beside the addresses', { allowedEndpoints: ['https://chat.example'] }, VIRGINIA, false],
    ['nothing at all by empty lists', { allowedRegions: [] }, VIRGINIA, false],
    ['an address', { allowedEndpoints: ['https://chat.example'] }, 'https://chat.example', true],
    ['a path below it', { allowedEndpoints: ['https://a.example/eu/'] }, 'https://a.example/eu/1', true],
    [
      'no path that only begins alike',
      { allowedEndpoints: ['https://a.example/eu'] },
      'https://a.example/eu2',
      false,
    ],
    ['no path above it', { allowedEndpoints: ['https://a.example/eu'] }, 'https://a.example', false],
    ['no other port', { allowedEndpoints: ['https://a.example'] }, 'https://a.example:8443', false],
    [
      'no name that only begins alike',
      { allowedEndpoints: ['https://a.example'] },
      'https://a.example.org',
      false,
    ],
    ['no other scheme', { allowedEndpoints: ['https://localhost'] }, 'http://localhost', false],
  ])('permits %s', (_, policy, address, expected) => {
    expect(permitsEndpoint(policy, address)).toBe(expected);
  });
});

describe('permittedLimits', () => {
  it('takes away, and never adds', () => {
    const limits = { ...DEFAULT_FILE_LIMITS, maxSizeInBytes: 1_000, extensions: ['pdf', 'exe'] };
    expect(permittedLimits({}, limits)).toEqual(limits);
    const policy = { maxSizeInBytes: 500, allowedExtensions: ['pdf', 'zip'] };
    expect(permittedLimits(policy, limits)).toEqual({ ...limits, maxSizeInBytes: 500, extensions: ['pdf'] });
    expect(permittedLimits({ maxSizeInBytes: 5_000 }, limits).maxSizeInBytes).toBe(1_000);
  });
});

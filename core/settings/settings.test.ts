import { describe, expect, it, vi } from 'vitest';
import type { Policy } from '../../contract/policy.ts';
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { Settings } from './settings.ts';

function setUp({ stored = {}, policy = {} }: { stored?: object; policy?: Policy } = {}) {
  const fixed = { policy };
  const rows = new Map<string, unknown>(Object.entries(stored));
  const disk = { full: false };
  const onChange = vi.fn();
  const warn = vi.fn();
  const options = {
    store: {
      all: () => new Map(rows),
      put: (name: string, value: unknown) => void rows.set(name, value),
      delete: (name: string) => void rows.delete(name),
    },
    transaction: (work: () => void) => {
      if (disk.full) throw new AttacheError('disk-full');
      work();
    },
    policy: () => fixed.policy,
    downloadDirectory: '/home/you/Downloads',
    log: { ...silentLog, warn },
    onChange,
  };
  return {
    settings: new Settings(options),
    again: () => new Settings(options),
    rows,
    disk,
    fixed,
    onChange,
    warn,
  };
}

describe('Settings', () => {
  it('begin with the defaults', () => {
    const { settings } = setUp();
    expect(settings.view()).toEqual({
      values: { ...DEFAULT_SETTINGS, downloadDirectory: '/home/you/Downloads' },
      managed: [],
    });
  });

  it('hold at once when they are changed, and after a restart', () => {
    const { settings, again, onChange } = setUp();
    settings.change({ holdSeconds: 30, bandwidthInBytesPerSecond: 1_000_000 });
    for (const one of [settings, again()]) {
      expect(one.values).toMatchObject({ holdSeconds: 30, bandwidthInBytesPerSecond: 1_000_000 });
    }
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('can be set to none', () => {
    const { settings, again } = setUp({ stored: { retentionDays: 30 } });
    settings.change({ retentionDays: null });
    expect(again().values.retentionDays).toBeNull();
  });

  it('of the hold are the shell’s own, but not where the policy has spoken', () => {
    expect(setUp({ stored: { holdSeconds: 30 } }).settings.holdSeconds(undefined)).toBe(30);
    expect(setUp({ stored: { holdSeconds: 30 } }).settings.holdSeconds(0)).toBe(0);
    expect(setUp({ policy: { holdSeconds: 15 } }).settings.holdSeconds(0)).toBe(15);
  });

  it('are reset by name', () => {
    const { settings, rows } = setUp({ stored: { holdSeconds: 1, theme: 'dark' } });
    settings.reset(['holdSeconds', 'uploadsAtOnce']);
    expect(settings.values).toMatchObject({ holdSeconds: DEFAULT_SETTINGS.holdSeconds, theme: 'dark' });
    expect([...rows.keys()]).toEqual(['theme']);
  });

  it('say what was expected, and change none of them', () => {
    const { settings, rows } = setUp();
    const change = (): void => settings.change({ theme: 'dark', holdSeconds: 31 });
    expect(change).toThrow(
      expect.objectContaining({
        code: 'input-invalid',
        params: { expected: 'holdSeconds: expected a whole number from 0 to 30' },
      }),
    );
    expect(rows.size).toBe(0);
    expect(settings.values.theme).toBe('system');
  });

  it('are not changed where a policy fixes them', () => {
    const { settings, rows } = setUp({ policy: { holdSeconds: 10 } });
    const code = { code: 'setting-managed', params: { setting: 'holdSeconds' } };
    expect(() => settings.change({ theme: 'dark', holdSeconds: 10 })).toThrow(expect.objectContaining(code));
    expect(() => settings.reset(['holdSeconds'])).toThrow(expect.objectContaining(code));
    expect(rows.size).toBe(0);
    expect(settings.view()).toMatchObject({ values: { holdSeconds: 10 }, managed: ['holdSeconds'] });
  });

  it('follow a policy that becomes another one while they are in use', () => {
    const { settings, fixed, onChange } = setUp({ stored: { holdSeconds: 1 } });
    fixed.policy = { holdSeconds: 10, allowedRegions: ['us-east-1'] };
    settings.reweigh();
    expect(settings.view()).toMatchObject({ values: { holdSeconds: 10 }, managed: ['holdSeconds'] });
    fixed.policy = {};
    settings.reweigh();
    expect(settings.view()).toMatchObject({ values: { holdSeconds: 1 }, managed: [] });
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('stay as they are when the disk takes no commit', () => {
    const { settings, disk, onChange } = setUp();
    disk.full = true;
    expect(() => settings.change({ theme: 'dark' })).toThrow(expect.objectContaining({ code: 'disk-full' }));
    expect(settings.values.theme).toBe('system');
    expect(onChange).not.toHaveBeenCalled();
  });

  it('that are stored and not to be taken are said in the log, without their value', () => {
    const { settings, warn } = setUp({ stored: { holdSeconds: 'secret', colour: 'secret' } });
    expect(settings.values.holdSeconds).toBe(DEFAULT_SETTINGS.holdSeconds);
    expect(warn.mock.calls).toEqual([
      ['settings.refused', { name: 'holdSeconds' }],
      ['settings.refused', { name: 'colour' }],
    ]);
  });
});

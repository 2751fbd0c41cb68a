import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createTrust } from './trust.ts';

it('says once which file of certificates cannot be used, and again of another', () => {
  const told = vi.fn();
  const setting = { file: '/not/there.pem' };
  const trust = createTrust(() => setting.file, told);
  trust();
  trust();
  expect(told.mock.calls).toEqual([['/not/there.pem', 'ENOENT']]);
  setting.file = import.meta.filename;
  trust();
  expect(told).toHaveBeenLastCalledWith(import.meta.filename, 'not a certificate');
});

it('reads a file again that was exchanged under its name, and gives another number then', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'attache-trust-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const identities = path.resolve(import.meta.dirname, '../../test/network/identity');
  const file = path.join(folder, 'office.pem');
  const put = (name: string): void => copyFileSync(path.join(identities, name), file);
  const trusted = (): number => tls.getCACertificates('default').length;
  const told = vi.fn();
  const trust = createTrust(() => file, told);

  put('authority.pem');
  const first = trust();
  const withOne = trusted();
  expect(trust()).toBe(first);
  put('README.md');
  const second = trust();
  expect(second).not.toBe(first);
  expect(trusted()).toBe(withOne - 1);
  expect(told.mock.calls).toEqual([[file, 'not a certificate']]);
  put('authority.pem');
  expect(trust()).not.toBe(second);
  expect(trusted()).toBe(withOne);
});

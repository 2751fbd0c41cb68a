import { expect, it, vi } from 'vitest';
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

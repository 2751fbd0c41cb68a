import { describe, expect, it } from 'vitest';
import type { UploadView } from '../../../contract/views.ts';
import { fakeUpload } from '../../bridge/fake/items.ts';
import { listEntries } from './list-entries.ts';

const upload = (id: string, position: number, rest: Partial<UploadView> = {}): UploadView =>
  fakeUpload(id, id.startsWith('m') ? 'maria' : 'omar', `${id}.pdf`, { position, ...rest });
const keys = (uploads: readonly UploadView[], headings = false): readonly string[] =>
  listEntries(uploads, headings).map(({ key }) => key);

describe('listEntries', () => {
  it('names the groups that have members, and counts them', () => {
    const uploads = [upload('m1', 1), upload('m2', 2, { state: 'failed' })];
    expect(listEntries(uploads, true)).toMatchObject([
      { kind: 'heading', key: 'needs-you', count: 1 },
      { kind: 'upload', key: 'm2' },
      { kind: 'heading', key: 'waiting', count: 1 },
      { kind: 'upload', key: 'm1' },
    ]);
    expect(keys(uploads)).toEqual(['m2', 'm1']);
  });

  it('lists what waits by position, whenever it was accepted', () => {
    expect(keys([upload('m1', 1), upload('m2', -4), upload('m3', 0, { state: 'paused' })])).toEqual([
      'm2',
      'm3',
      'm1',
    ]);
  });

  it('lets the contacts take turns, whoever has slots already going later', () => {
    const waiting = [upload('m1', 1), upload('m2', 2), upload('m3', 3), upload('o1', 11), upload('o2', 12)];
    expect(keys(waiting)).toEqual(['m1', 'o1', 'm2', 'o2', 'm3']);
    expect(keys([upload('m0', 0, { state: 'sending' }), ...waiting])).toEqual([
      'm0',
      'o1',
      'm1',
      'o2',
      'm2',
      'm3',
    ]);
  });

  it('lists what is done by the newest', () => {
    const done = (id: string, finishedAt: number): UploadView =>
      upload(id, 1, { state: 'delivered', finishedAt });
    expect(keys([done('m1', 10), done('m2', 30), done('m3', 20)])).toEqual(['m2', 'm3', 'm1']);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { AttachmentView } from '../../contract/views.ts';
import { silentLog } from '../diagnostics/log.ts';
import { commitsToNowhere } from '../store/testing.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { Records } from './records.ts';
import { ScanNews } from './scan-news.ts';
import { anUpload } from './testing.ts';

const approved: AttachmentView = {
  attachmentId: 'a1',
  contact: 'contact-1',
  name: 'invoice.pdf',
  contentType: 'application/pdf',
  at: 0,
  from: { role: 'AGENT' },
  status: 'APPROVED',
};

function setUp(upload = anUpload({ state: 'sent', attachmentId: 'a1' })) {
  const clock = createFakeClock();
  const disk = { full: false };
  const rest = { leftMs: 0 };
  const hearAgain = vi.fn();
  const wake = vi.fn();
  const records = new Records({
    clock,
    log: silentLog,
    commits: commitsToNowhere(clock),
    save: () => {
      if (disk.full) throw new Error('full');
    },
    onRefused: () => undefined,
    onChanged: () => undefined,
  });
  records.list.put(upload);
  const news = new ScanNews({ clock, touch: vi.fn(), hearAgain, records, rest, wake });
  return { disk, rest, hearAgain, wake, news, state: () => records.list.get('upload-1')?.state };
}

describe('news of the scan', () => {
  it('becomes part of the upload, and nothing is left to look up', async () => {
    const { news, hearAgain, state } = setUp();
    news.hear(approved);
    await settle();
    expect(state()).toBe('delivered');
    expect(news.catchUp()).toBe(Infinity);
    expect(hearAgain).not.toHaveBeenCalled();
  });

  it('that the disk would not have is looked up after the rest, once', async () => {
    const { news, disk, rest, hearAgain, wake, state } = setUp();
    disk.full = true;
    news.hear(approved);
    await settle();
    expect(state()).toBe('sent');
    expect(wake).toHaveBeenCalledOnce();
    rest.leftMs = 3_000;
    expect(news.catchUp()).toBe(3_000);
    expect(hearAgain).not.toHaveBeenCalled();
    rest.leftMs = 0;
    expect([news.catchUp(), news.catchUp()]).toEqual([Infinity, Infinity]);
    expect(hearAgain).toHaveBeenCalledOnce();
  });

  it('that the disk would not have is looked up also for what the user was to decide', async () => {
    const error = { code: 'outcome-unknown', params: {} } as const;
    const { news, disk, hearAgain, state } = setUp(
      anUpload({ state: 'checking', attachmentId: 'a1', error }),
    );
    disk.full = true;
    news.hear(approved);
    await settle();
    expect(state()).toBe('checking');
    news.catchUp();
    expect(hearAgain).toHaveBeenCalledOnce();
  });
});

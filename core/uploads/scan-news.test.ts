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

function setUp() {
  const clock = createFakeClock();
  const disk = { full: false };
  const rest = { leftMs: 0 };
  const onSent = vi.fn();
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
  records.list.put(anUpload({ state: 'sent', attachmentId: 'a1' }));
  const news = new ScanNews({ clock, touch: vi.fn(), onSent, records, rest, wake });
  return { disk, rest, onSent, wake, news, state: () => records.list.get('upload-1')?.state };
}

describe('news of the scan', () => {
  it('becomes part of the upload, and nothing is left to look up', async () => {
    const { news, onSent, state } = setUp();
    news.hear(approved);
    await settle();
    expect(state()).toBe('delivered');
    expect(news.catchUp()).toBe(Infinity);
    expect(onSent).not.toHaveBeenCalled();
  });

  it('that the disk would not have is looked up after the rest, once', async () => {
    const { news, disk, rest, onSent, wake, state } = setUp();
    disk.full = true;
    news.hear(approved);
    await settle();
    expect(state()).toBe('sent');
    expect(wake).toHaveBeenCalledOnce();
    rest.leftMs = 3_000;
    expect(news.catchUp()).toBe(3_000);
    expect(onSent).not.toHaveBeenCalled();
    rest.leftMs = 0;
    expect([news.catchUp(), news.catchUp()]).toEqual([Infinity, Infinity]);
    expect(onSent).toHaveBeenCalledOnce();
  });
});

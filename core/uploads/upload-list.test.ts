import { describe, expect, it } from 'vitest';
import { anUpload } from './testing.ts';
import { UploadList } from './upload-list.ts';

describe('UploadList', () => {
  it('finds an upload by the attachment it is now, not by one that was given up', () => {
    const list = new UploadList();
    list.put(anUpload({ state: 'checking', attachmentId: 'a1' }));
    list.put(anUpload({ state: 'queued' }));
    list.put(anUpload({ state: 'sent', attachmentId: 'a2' }));
    expect(list.findByAttachment('contact-1', 'a1')).toBeUndefined();
    expect(list.findByAttachment('contact-1', 'a2')?.id).toBe('upload-1');
  });

  it('does not find what was removed', () => {
    const list = new UploadList();
    list.put(anUpload({ state: 'sent', attachmentId: 'a1' }));
    list.put(anUpload({ state: 'sent', attachmentId: 'a1', removedAt: 5 }));
    expect(list.findByAttachment('contact-1', 'a1')).toBeUndefined();
    expect(list.all()).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../contract/errors.ts';
import { uploadStateSchema } from '../../contract/terms.ts';
import { anUpload } from '../../core/uploads/testing.ts';
import type { Upload } from '../../core/uploads/upload.ts';
import { compareOutbox } from './queue.ts';

describe('compareOutbox', () => {
  const gone = (id: string, code: ErrorCode): Upload =>
    anUpload({ id, state: 'failed', error: { code, params: {} } });
  const a = anUpload({ id: 'a' });
  const b = anUpload({ id: 'b', state: 'paused' });
  const lost = gone('c', 'outbox-file-lost');
  const changed = gone('d', 'outbox-file-changed');
  const failed = gone('e', 'service-rejected');
  const cases: [string, Upload[], string[], string, string][] = [
    ['nothing', [], [], 'ok', 'Nothing waits in the outbox'],
    ['each with its file', [a, b], ['a', 'b'], 'ok', 'Waiting with its file in the outbox: 2 uploads'],
    ['a file too many', [a], ['a', 'z'], 'ok', 'Waiting with its file in the outbox: 1 upload'],
    ['one without its file', [a, b], ['a'], 'fail', 'Without a file in the outbox: 1 upload'],
    ['one that the engine gave up', [a, lost], ['a'], 'fail', 'Without a file in the outbox: 1 upload'],
    ['one whose file was changed', [changed], ['d'], 'fail', 'Without a file in the outbox: 1 upload'],
    ['both kinds', [a, lost], [], 'fail', 'Without a file in the outbox: 2 uploads'],
    ['one that failed otherwise', [failed], [], 'ok', 'Nothing waits in the outbox'],
  ];
  it.each(cases)('%s', (_, uploads, files, status, says) => {
    expect(compareOutbox(uploads, files)).toMatchObject({ status, says });
  });

  const over: readonly Upload['state'][] = ['sent', 'delivered', 'rejected', 'failed', 'cancelled'];
  it.each(uploadStateSchema.options)('an upload that is %s', (state) => {
    const finding = compareOutbox([anUpload({ state })], []);
    expect(finding.status).toBe(over.includes(state) ? 'ok' : 'fail');
  });

  it('says what to do about a lost file', () => {
    expect(compareOutbox([lost], []).next).toMatch(/attache uploads list/);
  });
});

import { describe, expect, it } from 'vitest';
import { downloadHappeningSchema, uploadHappeningSchema } from '../../contract/timeline.ts';
import { createWords } from '../i18n.ts';
import { downloadHappened, uploadHappened } from './happening-words.ts';

const { global } = createWords();
const any = { at: 1, code: 'throttled', until: 2, outcome: 'was-sent' } as const;

describe('happenings', () => {
  it.each(uploadHappeningSchema.options.map(({ shape }) => shape.kind.value))(
    'of an upload have words: %s',
    (kind) => {
      const { key } = uploadHappened(uploadHappeningSchema.parse({ kind, ...any }));
      expect(global.te(key), key).toBe(true);
    },
  );

  it.each(downloadHappeningSchema.options.map(({ shape }) => shape.kind.value))(
    'of a download have words: %s',
    (kind) => {
      const { key } = downloadHappened(downloadHappeningSchema.parse({ kind, ...any }));
      expect(global.te(key), key).toBe(true);
    },
  );

  it('tell what went wrong and when it was tried again', () => {
    const retry = { kind: 'retry', at: 1, code: 'throttled', until: 2 } as const;
    expect(uploadHappened(retry)).toEqual({
      at: 1,
      key: 'happened.upload.retry',
      tone: 'caution',
      code: 'throttled',
      until: 2,
    });
  });

  it('tell what the user decided', () => {
    expect(uploadHappened({ kind: 'decided', at: 1, outcome: 'was-not-sent' }).key).toBe(
      'happened.upload.was-not-sent',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../contract/errors.ts';
import {
  downloadStateSchema,
  participantRoleSchema,
  scanStatusSchema,
  uploadStateSchema,
} from '../../contract/terms.ts';
import { contactStateSchema, waitSchema } from '../../contract/views.ts';
import { createWords } from '../i18n.ts';

const { global } = createWords();

describe('the English catalogue', () => {
  it.each([
    ['contact', contactStateSchema.options],
    ['upload.state', uploadStateSchema.options],
    ['download.state', downloadStateSchema.options],
    ['attachment.status', scanStatusSchema.options],
    ['attachment.from', participantRoleSchema.options],
    ['wait', waitSchema.options.map((option) => option.shape.for.value)],
  ])('has words for every %s', (section, names) => {
    for (const name of names) expect(global.te(`${section}.${name}`), name).toBe(true);
  });

  it('fills in every sentence, whatever signs are in it', () => {
    for (const code of ERROR_CODES) {
      const says = global.t(`errors.${code}.says`, { name: 'a|b@{c}.pdf', detail: 'x' });
      expect(says.length, code).toBeGreaterThan(0);
      expect(says, code).not.toContain('errors.');
    }
  });

  it('keeps the signs of a name as they are', () => {
    expect(global.t('errors.file-empty.says', { name: "a | b @:c {d}'.pdf" })).toBe(
      "a | b @:c {d}'.pdf is empty.",
    );
  });

  it.each([
    [0, 'Send 0 files to Maria'],
    [1, 'Send 1 file to Maria'],
    [3, 'Send 3 files to Maria'],
  ])('counts %d', (count, words) => {
    expect(global.t('drop.send', { count, label: 'Maria' }, count)).toBe(words);
  });
});

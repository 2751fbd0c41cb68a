import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { pseudo } from './pseudo.ts';

describe('the pseudo-language', () => {
  it('turns each word around, keeps the values, and is longer', () => {
    expect(pseudo(en).upload.moved).toBe(
      '[{name} \u202eis\u202c \u202enow\u202c \u202enumber\u202c {at} \u202eof\u202c {count}\u202e.\u202c ~~~~ ~~~~]',
    );
  });

  it('keeps the forms of a plural', () => {
    expect(pseudo(en).contact.unread.split(' | ')).toHaveLength(2);
  });
});

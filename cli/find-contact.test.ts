import { describe, expect, it } from 'vitest';
import { findContact } from './find-contact.ts';
import { aContact } from './testing.ts';

const contacts = [
  aContact({ id: 'a1b2', label: 'Ms Sato' }),
  aContact({ id: 'a1c3', label: 'Mr Ito' }),
  aContact({ id: 'b7', label: 'a1' }),
  aContact({ id: 'b7d9', label: 'Twin' }),
  aContact({ id: 'c4', label: 'Twin' }),
];

describe('findContact', () => {
  it.each([
    ['an id', 'a1b2', 'a1b2'],
    ['an id that begins another', 'b7', 'b7'],
    ['a beginning that fits one', 'a1c', 'a1c3'],
    ['a label', 'Ms Sato', 'a1b2'],
    ['a label before the beginning of an id', 'a1', 'b7'],
  ])('by %s', (_, name, id) => {
    expect(findContact(contacts, name).id).toBe(id);
  });

  it.each([
    ['a name that nobody has', 'zz', 'contact-unknown'],
    ['another case', 'ms sato', 'contact-unknown'],
    ['the beginning of a label', 'Ms', 'contact-unknown'],
    ['the end of an id', 'b2', 'contact-unknown'],
    ['nothing, which begins every id', '', 'contact-unknown'],
    ['a beginning that fits several', 'a', 'input-invalid'],
    ['a label that two have', 'Twin', 'input-invalid'],
  ])('not by %s', (_, name, code) => {
    expect(() => findContact(contacts, name)).toThrow(expect.objectContaining({ code }));
  });

  it('names those that fit', () => {
    const expected = 'one contact, “Twin” fits b7d9 (Twin), c4 (Twin)';
    expect(() => findContact(contacts, 'Twin')).toThrow(expect.objectContaining({ params: { expected } }));
  });
});

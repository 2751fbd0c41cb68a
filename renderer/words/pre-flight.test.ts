import { describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../contract/commands.ts';
import { errorView } from '../../contract/errors.ts';
import type { ContactView } from '../../contract/views.ts';
import { needsWord, preFlight, toSend } from './pre-flight.ts';

type Check = CommandOutput<'files.check'>;

const FILES = ['a.pdf', 'b.exe', 'c.pdf'].map((name) => new File(['x'], name));
const ALL_GOOD: Check = { files: [{}, {}, {}], attachmentsLeft: 30 };
const ONE_BAD: Check = { ...ALL_GOOD, files: [{}, { error: errorView('file-type-not-allowed') }, {}] };

const CASES: [string, Check, ContactView['state'], string, boolean][] = [
  ['all is well', ALL_GOOD, 'active', 'a.pdf b.exe c.pdf', false],
  ['the chat connects: they wait by themselves', ALL_GOOD, 'reconnecting', 'a.pdf b.exe c.pdf', false],
  ['one is refused', ONE_BAD, 'active', 'a.pdf c.pdf', true],
  ['the chat takes one more', { ...ONE_BAD, attachmentsLeft: 1 }, 'active', 'a.pdf', true],
  ['the chat takes just as many', { ...ALL_GOOD, attachmentsLeft: 3 }, 'active', 'a.pdf b.exe c.pdf', false],
  ['the chat takes no more', { ...ALL_GOOD, attachmentsLeft: 0 }, 'active', '', true],
  ['a token is needed', ALL_GOOD, 'needs-token', 'a.pdf b.exe c.pdf', true],
  ['access is refused', ALL_GOOD, 'refused', 'a.pdf b.exe c.pdf', true],
  ['the chat has just ended', { ...ALL_GOOD, error: errorView('contact-ended') }, 'active', '', true],
];

describe('a pre-flight', () => {
  it.each(CASES)('%s', (_case, check, state, going, asks) => {
    const flight = preFlight(FILES, check, { state });
    expect(
      toSend(flight)
        .map(({ name }) => name)
        .join(' '),
    ).toBe(going);
    expect(needsWord(flight)).toBe(asks);
  });

  it('says of each file that is refused what is wrong', () => {
    expect(preFlight(FILES, ONE_BAD, { state: 'active' }).refused).toMatchObject([
      { name: 'b.exe', error: { code: 'file-type-not-allowed' } },
    ]);
  });
});

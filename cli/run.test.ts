import { describe, expect, it } from 'vitest';
import { run } from './run.ts';
import { fakeTerminal } from './testing.ts';

describe('what is asked for and needs no engine ends with 0', () => {
  it.each([
    ['--help', /Usage: attache/],
    ['--help', /Exit codes: 0 all done; .* 5 a token is needed/s],
    ['--version', /^\d+\.\d+\.\d+/],
    ['send --help', /Usage: attache send/],
    ['help contacts', /contacts/],
  ])('%s', async (line, says) => {
    const terminal = fakeTerminal();
    expect(await run(line.split(' '), terminal)).toBe(0);
    expect(terminal.stdout.text()).toMatch(says);
    expect(terminal.stderr.text()).toBe('');
  });
});

describe('misuse ends with 2', () => {
  it.each([
    ['an unknown command', ['nonsense']],
    ['an unknown option', ['doctor', '--nonsense']],
    ['a missing option', ['send', 'a.pdf']],
    ['a value out of range', ['serve', '--port', '0']],
    ['options that contradict each other', ['uploads', 'cancel', '--all', 'u']],
    ['words that would break the line', ['non\nsense\u001b[2J']],
  ])('%s', async (_, args) => {
    const terminal = fakeTerminal();
    expect(await run(args, terminal)).toBe(2);
    expect(terminal.stdout.text()).toBe('');
    expect(terminal.stderr.text()).toMatch(
      /^[^\n\u001b]+ Run attache --help, or the command with --help\.\n$/,
    );
  });

  it('with --json is one object on stdout', async () => {
    const terminal = fakeTerminal();
    expect(await run(['--json', 'nonsense'], terminal)).toBe(2);
    expect(terminal.stdout.text()).toMatch(
      /^\{"error":\{"code":"input-invalid","params":\{"expected":".*nonsense.*"\}\}\}\n$/,
    );
  });

  it('no command at all gets the help', async () => {
    const terminal = fakeTerminal();
    expect(await run([], terminal)).toBe(2);
    expect(terminal.stderr.text()).toMatch(/Usage: attache/);
  });
});

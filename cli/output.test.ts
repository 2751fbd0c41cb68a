import { describe, expect, it } from 'vitest';
import { createOutput, errorLine, printable } from './output.ts';
import { fakeScreen } from './testing.ts';

function write(json: boolean): { stdout: string; stderr: string } {
  const stdout = fakeScreen();
  const stderr = fakeScreen();
  const output = createOutput(json, stdout, stderr);
  output.result({ a: 1 }, 'one');
  output.result({ b: 2 });
  output.say('words');
  output.note('note');
  output.fail({ code: 'upload-unknown', params: { upload: 'u' } });
  return { stdout: stdout.text(), stderr: stderr.text() };
}

const NOTES = 'note\nThere is no upload u. List the uploads and use one of their ids.\n';

describe('output', () => {
  it('has words for people', () => {
    expect(write(false)).toEqual({ stdout: 'one\nwords\n', stderr: NOTES });
  });

  it('has one object a line for programs, and nothing else on stdout', () => {
    expect(write(true)).toEqual({
      stdout: '{"a":1}\n{"b":2}\n{"error":{"code":"upload-unknown","params":{"upload":"u"}}}\n',
      stderr: NOTES,
    });
  });
});

describe('printable', () => {
  it.each([
    ['a line break', 'a\r\nb', 'a b'],
    ['a terminal escape', '\u001b[2Jb', ' [2Jb'],
    ['a C1 control', 'a\u009bb', 'a b'],
    ['a line separator', 'a\u2028b', 'a b'],
    ['a bidi override', 'a\u202egpj', 'agpj'],
    ['a bidi isolate', 'a\u2066b\u2069', 'ab'],
    ['a Japanese name', '請求書.pdf', '請求書.pdf'],
  ])('%s', (_, text, safe) => {
    expect(printable(text)).toBe(safe);
  });
});

it('an error is one line, whatever its parameters hold', () => {
  expect(errorLine({ code: 'file-empty', params: { name: 'a\nb\u001b[2J' } })).toMatch(
    /^a b \[2J is empty\. \S.*$/,
  );
});

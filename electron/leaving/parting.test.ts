import { expect, it } from 'vitest';
import { partingFor } from './parting.ts';

type Row = [
  ...(Parameters<typeof partingFor> extends [infer S] ? [S] : never),
  ReturnType<typeof partingFor>,
];
const linux = { platform: 'linux' } as const;

it.each<Row>([
  [{ ...linux, by: 'close', left: 0, whenClosed: 'ask' }, 'let'],
  [{ ...linux, by: 'close', left: 1, whenClosed: 'ask' }, 'ask'],
  [{ ...linux, by: 'close', left: 0, whenClosed: 'tray' }, 'tray'],
  [{ ...linux, by: 'close', left: 1, whenClosed: 'tray' }, 'tray'],
  [{ ...linux, by: 'close', left: 1, whenClosed: 'finish' }, 'finish'],
  [{ ...linux, by: 'close', left: 0, whenClosed: 'finish' }, 'let'],
  [{ ...linux, by: 'close', left: 1, whenClosed: 'quit' }, 'quit'],
  [{ platform: 'darwin', by: 'close', left: 1, whenClosed: 'ask' }, 'let'],
  [{ ...linux, by: 'quit', left: 0, whenClosed: 'ask' }, 'quit'],
  [{ ...linux, by: 'quit', left: 1, whenClosed: 'ask' }, 'ask'],
  [{ ...linux, by: 'quit', left: 1, whenClosed: 'tray' }, 'quit'],
  [{ ...linux, by: 'quit', left: 1, whenClosed: 'finish' }, 'finish'],
  [{ ...linux, by: 'quit', left: 1, whenClosed: 'quit' }, 'quit'],
  [{ platform: 'darwin', by: 'quit', left: 1, whenClosed: 'ask' }, 'ask'],
])('%j: %s', (situation, parting) => expect(partingFor(situation)).toBe(parting));

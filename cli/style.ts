import { styleText } from 'node:util';
import type { Screen, Terminal } from './terminal.ts';

type Format = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

/** Colours a text; the identity where colour is not wanted. */
export type Paint = (format: Format, text: string) => string;

export const plain: Paint = (_format, text) => text;

const coloured: Paint = (format, text) => styleText(format, text, { validateStream: false });

/** Colour on a terminal, unless NO_COLOR is set or the terminal is dumb. */
export function paintFor(screen: Screen, env: Terminal['env']): Paint {
  return screen.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb' ? coloured : plain;
}

import { systemCode } from '../core/disk-error.ts';

/** One of the two streams that a command writes to. */
export interface Screen {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Characters in a line; 80 where nobody can say. */
  readonly columns: number;
}

/** What a command sees of the process it runs in, so that tests can give it another. */
export interface Terminal {
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly stdin: AsyncIterable<Buffer | string> & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

function screen(stream: NodeJS.WriteStream): Screen {
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY,
    get columns() {
      return stream.isTTY ? stream.columns : 80;
    },
  };
}

/** The terminal, pipe or file that this process was started with. */
export function processTerminal(): Terminal {
  // `attache … | head -1`: the reader has seen enough, and that is no failure.
  process.stdout.on('error', (error) => {
    process.exit(systemCode(error) === 'EPIPE' ? 0 : 1);
  });
  return {
    stdout: screen(process.stdout),
    stderr: screen(process.stderr),
    // Read by few, and not made before.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
  };
}

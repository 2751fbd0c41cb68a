import type { Direction, Passing } from './fault.ts';

const HEAD_END = '\r\n\r\n';

/**
 * Reads along on one connection: which request its bytes belong to. Clients here send one request after the other, with
 * a Content-Length or no body; after an upgrade everything is body. What is not HTTP is passed by without a word.
 */
export class Conversation {
  #head = '';
  #request = { method: '', path: '' };
  #bodyLeft = 0;
  #offsets: Record<Direction, number> = { up: 0, down: 0 };

  /** What of its request or answer a chunk is. */
  read(direction: Direction, chunk: Buffer): Passing[] {
    return direction === 'up' ? this.#readRequest(chunk) : this.#readAnswer(chunk);
  }

  #readRequest(chunk: Buffer): Passing[] {
    const passing: Passing[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#bodyLeft > 0) {
        const length = Math.min(this.#bodyLeft, rest.length);
        passing.push(this.#pass('up', 'body', length));
        this.#bodyLeft -= length;
        rest = rest.subarray(length);
        continue;
      }
      const before = this.#head.length;
      this.#head += rest.toString('latin1');
      const end = this.#head.indexOf(HEAD_END);
      if (end < 0) break;
      const headLength = end + HEAD_END.length;
      rest = rest.subarray(headLength - before);
      this.#begin(this.#head.slice(0, end));
      passing.push({ ...this.#request, direction: 'up', part: 'head', offsetInBytes: 0 });
    }
    return passing;
  }

  #begin(head: string): void {
    const [method = '', target = ''] = head.split(' ', 2);
    this.#request = { method, path: target.split('?', 1).join() };
    this.#head = '';
    this.#offsets = { up: 0, down: 0 };
    const upgrades = /^upgrade:/im.test(head);
    this.#bodyLeft = upgrades ? Infinity : Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  }

  #readAnswer(chunk: Buffer): Passing[] {
    const text = chunk.subarray(0, 1_024).toString('latin1');
    const isInterim = this.#offsets.down === 0 && text.startsWith('HTTP/1.1 100');
    const final = isInterim ? text.indexOf(HEAD_END) + HEAD_END.length : 0;
    if (final === chunk.length) return [];
    return [this.#pass('down', this.#offsets.down === 0 ? 'head' : 'body', chunk.length - final)];
  }

  #pass(direction: Direction, part: Passing['part'], length: number): Passing {
    const offsetInBytes = this.#offsets[direction];
    this.#offsets[direction] += length;
    return { ...this.#request, direction, part, offsetInBytes };
  }
}

/** Values as text and back, by the rules of Electron's IPC. */
export interface Clone {
  /** @throws Error `An object could not be cloned.`, as Electron does */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * The structured clone algorithm less what Electron refuses: functions, promises, proxies, symbols, and everything of
 * the DOM, files too. Cycles and repeated references survive; a prototype does not. Also runs in the page
 * (page-text.ts), so it uses nothing from outside.
 */
export function makeClone(): Clone {
  /** A value whose parts are numbers of other nodes; -1 is a hole in a list. */
  type Node =
    | ['undefined']
    | ['bigint' | 'number' | 'buffer', string]
    | ['json', string | boolean | null]
    | ['date', number]
    | ['regexp' | 'view' | 'error', string, string]
    | ['array' | 'set', number[]]
    | ['map', [number, number][]]
    | ['object', [string, number][]];
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
  const bytesToText = (bytes: Uint8Array): string => {
    if (typeof Buffer !== 'undefined') return Buffer.from(bytes).toString('base64');
    let text = '';
    // In pieces, because each byte is an argument.
    for (let at = 0; at < bytes.length; at += 32_768) {
      text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    }
    return btoa(text);
  };
  const textToBytes = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const VIEWS: Record<string, new (bytes: ArrayBuffer) => ArrayBufferView> = {
    Uint8Array,
    Int8Array,
    Uint8ClampedArray,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };

  function encode(value: unknown): string {
    const nodes: (Node | undefined)[] = [];
    const seen = new Map<unknown, number>();
    const write = (part: unknown): number => {
      const known = seen.get(part);
      if (known !== undefined) return known;
      const at = nodes.length;
      nodes.push(undefined);
      if (typeof part === 'object' && part !== null) seen.set(part, at);
      nodes[at] = nodeOf(part, write);
      return at;
    };
    try {
      write(structuredClone(value));
    } catch {
      refuse();
    }
    return JSON.stringify(nodes);
  }

  function nodeOf(part: unknown, write: (part: unknown) => number): Node {
    if (part === undefined) return ['undefined'];
    if (typeof part === 'bigint') return ['bigint', String(part)];
    if (typeof part === 'number') return ['number', Object.is(part, -0) ? '-0' : String(part)];
    if (part === null || typeof part === 'string' || typeof part === 'boolean') return ['json', part];
    if (Array.isArray(part)) {
      return ['array', Array.from(part, (item: unknown, index) => (index in part ? write(item) : -1))];
    }
    if (part instanceof Date) return ['date', part.getTime()];
    if (part instanceof RegExp) return ['regexp', part.source, part.flags];
    if (part instanceof Map)
      return ['map', Array.from(part, ([key, item]): [number, number] => [write(key), write(item)])];
    if (part instanceof Set) return ['set', Array.from(part, (item) => write(item))];
    if (part instanceof Error) return ['error', part.name, part.message];
    if (part instanceof ArrayBuffer) return ['buffer', bytesToText(new Uint8Array(part))];
    if (ArrayBuffer.isView(part)) {
      const { buffer, byteOffset, byteLength } = part;
      return ['view', tagOf(part), bytesToText(new Uint8Array(buffer, byteOffset, byteLength))];
    }
    // A clone has no class any more; what still has a name of its own belongs to the DOM.
    if (typeof part !== 'object' || tagOf(part) !== 'Object') return refuse();
    return [
      'object',
      Object.entries(part).map(([key, item]: [string, unknown]): [string, number] => [key, write(item)]),
    ];
  }

  function decode(text: string): unknown {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what encode() wrote
    const nodes: Node[] = JSON.parse(text);
    const made = new Map<number, unknown>();
    const read = (at: number): unknown => {
      if (made.has(at)) return made.get(at);
      const node = nodes[at] ?? refuse();
      const keep = <T>(value: T): T => {
        made.set(at, value);
        return value;
      };
      switch (node[0]) {
        case 'undefined':
          return undefined;
        case 'bigint':
          return BigInt(node[1]);
        case 'number':
          return Number(node[1]);
        case 'json':
          return node[1];
        case 'date':
          return keep(new Date(node[1]));
        case 'regexp':
          return keep(new RegExp(node[1], node[2]));
        case 'buffer':
          return keep(textToBytes(node[1]).buffer);
        case 'view': {
          const View = VIEWS[node[1]] ?? refuse();
          return keep(new View(textToBytes(node[2]).buffer));
        }
        case 'error':
          return keep(Object.assign(new Error(node[2]), { name: node[1] }));
        case 'array': {
          const array = keep<unknown[]>(new Array(node[1].length));
          node[1].forEach((item, index) => {
            if (item !== -1) array[index] = read(item);
          });
          return array;
        }
        case 'map': {
          const map = keep(new Map<unknown, unknown>());
          for (const [key, item] of node[1]) map.set(read(key), read(item));
          return map;
        }
        case 'set': {
          const set = keep(new Set<unknown>());
          for (const item of node[1]) set.add(read(item));
          return set;
        }
        default: {
          const object = keep<Record<string, unknown>>({});
          for (const [key, item] of node[1]) {
            const value = read(item);
            // Defined, so that a key such as __proto__ is only a key.
            Object.defineProperty(object, key, {
              value,
              enumerable: true,
              writable: true,
              configurable: true,
            });
          }
          return object;
        }
      }
    };
    return read(0);
  }

  return { encode, decode };
}

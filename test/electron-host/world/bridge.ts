/** One end of the bridge between a page's two worlds. */
export interface WorldBridge {
  /** What `contextBridge.exposeInMainWorld` does, called in the isolated world. */
  expose(key: string, api: unknown): void;
}

interface BridgeParameters {
  /** What both worlds share: the document. */
  page: EventTarget;
  /** The name of events to this world, and to the other. Nobody can guess them, so the page cannot join in. */
  hears: string;
  says: string;
  /** Where what the other world exposes is put. */
  target: object;
}

/**
 * One end of Electron's contextBridge. Functions stay where they are and are called from the other world, synchronously,
 * with clones; promises settle in both; all else is cloned, and what was exposed is frozen. What crosses is the detail of
 * an event, which Chromium clones when another world reads it. Runs in the page (page-text.ts), so it uses nothing from
 * outside.
 */
export function bridgeWorlds({ page, hears, says, target }: BridgeParameters): WorldBridge {
  type Wire =
    | ['value', unknown]
    | ['error', string]
    | ['function' | 'promise', number]
    | ['array', Wire[]]
    | ['object', [string, Wire][]];
  type Outcome = { ok: boolean; value: Wire };
  type Message =
    | { kind: 'expose'; key: string; api: Wire }
    | { kind: 'call'; id: number; values: Wire[] }
    | { kind: 'return'; outcome: Outcome }
    | { kind: 'settle'; id: number; outcome: Outcome };
  type Callable = (...values: unknown[]) => unknown;

  /** Electron's own limit. */
  const DEPTH_MAX = 1000;
  const functions: Callable[] = [];
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  let promisesSaid = 0;
  let returned: Outcome | undefined;

  const say = (detail: Message): void => void page.dispatchEvent(new CustomEvent(says, { detail }));
  const isCallable = (value: unknown): value is Callable => typeof value === 'function';
  const isLeaf = (value: object): boolean =>
    ArrayBuffer.isView(value) ||
    [Blob, ArrayBuffer, Date, RegExp, Map, Set].some((leaf) => value instanceof leaf);

  function toWire(value: unknown, depth = 0): Wire {
    if (depth > DEPTH_MAX) throw new TypeError('Electron contextBridge recursion depth exceeded.');
    if (isCallable(value)) return ['function', functions.push(value) - 1];
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return ['value', value];
    if (value instanceof Promise) return ['promise', follow(value)];
    if (value instanceof Error) return ['error', value.message];
    if (Array.isArray(value)) return ['array', value.map((item) => toWire(item, depth + 1))];
    if (isLeaf(value)) return ['value', structuredClone(value)];
    return ['object', Object.entries(value).map(([key, item]) => [key, toWire(item, depth + 1)])];
  }

  /** As {@link toWire}; also refuses proxies, such as Vue's reactive objects, which only a real clone can tell. */
  function parameterToWire(value: unknown): Wire {
    const wire = toWire(value);
    if (isData(wire)) structuredClone(value);
    return wire;
  }

  function isData([kind, content]: Wire): boolean {
    if (kind === 'array') return content.every(isData);
    if (kind === 'object') return content.every(([, item]) => isData(item));
    return kind === 'value';
  }

  function fromWire([kind, content]: Wire, frozen = false): unknown {
    switch (kind) {
      case 'value':
        return content;
      case 'error':
        return new Error(content);
      case 'function':
        return (...values: unknown[]) => call(content, values);
      case 'promise': {
        const promise = Promise.withResolvers<unknown>();
        promises.set(content, promise);
        return promise.promise;
      }
      case 'array': {
        const array = content.map((item) => fromWire(item, frozen));
        return frozen ? Object.freeze(array) : array;
      }
      default: {
        const object = Object.fromEntries(content.map(([key, item]) => [key, fromWire(item, frozen)]));
        return frozen ? Object.freeze(object) : object;
      }
    }
  }

  function call(id: number, values: unknown[]): unknown {
    say({ kind: 'call', id, values: values.map(parameterToWire) });
    // Set while the event was dispatched: events between worlds are synchronous.
    const outcome = returned;
    returned = undefined;
    if (outcome === undefined) throw new Error('expected an answer from the other world');
    const value = fromWire(outcome.value);
    if (!outcome.ok) throw value;
    return value;
  }

  function answer(id: number, values: Wire[]): Outcome {
    try {
      return { ok: true, value: toWire(functions[id]?.(...values.map((value) => fromWire(value)))) };
    } catch (error) {
      return failure(error);
    }
  }

  function failure(error: unknown): Outcome {
    return { ok: false, value: ['error', error instanceof Error ? error.message : String(error)] };
  }

  function follow(promise: Promise<unknown>): number {
    const id = (promisesSaid += 1);
    const settle = (outcome: Outcome): void => say({ kind: 'settle', id, outcome });
    promise.then(
      (value) => {
        try {
          settle({ ok: true, value: toWire(value) });
        } catch (error) {
          settle(failure(error));
        }
      },
      (error: unknown) => settle(failure(error)),
    );
    return id;
  }

  function hear(message: Message): void {
    switch (message.kind) {
      case 'expose':
        Object.defineProperty(target, message.key, { value: fromWire(message.api, true), enumerable: true });
        return;
      case 'call':
        say({ kind: 'return', outcome: answer(message.id, message.values) });
        return;
      case 'return':
        returned = message.outcome;
        return;
      default: {
        const { ok, value } = message.outcome;
        const promise = promises.get(message.id);
        promises.delete(message.id);
        if (ok) promise?.resolve(fromWire(value));
        else promise?.reject(fromWire(value));
      }
    }
  }

  page.addEventListener(hears, (event) => {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-argument -- only the other end of this bridge knows the name
    if (event instanceof CustomEvent) hear(event.detail);
  });

  const exposed = new Set<string>();
  return {
    expose(key, api) {
      if (exposed.has(key) || key in target) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      exposed.add(key);
      say({ kind: 'expose', key, api: toWire(api) });
    },
  };
}

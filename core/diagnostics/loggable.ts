import { redact } from './redact.ts';

/** Bounds of one line: what is deeper, longer or more says nothing more to a reader. */
const MAX_DEPTH = 6;
const MAX_CHARACTERS = 4_000;
const MAX_ENTRIES = 100;

/**
 * A value as it may be written to a log: text redacted and bounded, errors with their causes, Secret and SignedUrl by
 * their own redacted toJSON.
 */
export function loggable(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) return '[deeper]';
  switch (typeof value) {
    case 'string':
      return bounded(redact(value));
    case 'bigint':
      return value.toString();
    case 'function':
    case 'symbol':
      return `[${typeof value}]`;
    case 'object':
      return value === null ? null : loggableObject(value, depth);
    default:
      return value;
  }
}

function loggableObject(value: object, depth: number): unknown {
  if (value instanceof Error) return loggableError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (printsItself(value)) return loggable(value.toJSON(), depth + 1);
  if (Array.isArray(value) || value instanceof Set) {
    return Array.from(value, (item: unknown) => loggable(item, depth + 1)).slice(0, MAX_ENTRIES);
  }
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(
    entries.slice(0, MAX_ENTRIES).map(([key, item]) => [redact(String(key)), loggable(item, depth + 1)]),
  );
}

function printsItself(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** Only these fields: libraries hang requests and responses, headers included, on their errors. */
function loggableError(error: Error, depth: number): unknown {
  return {
    name: error.name,
    message: bounded(redact(error.message)),
    ...('code' in error && { code: loggable(error.code, depth + 1) }),
    ...('params' in error && { params: loggable(error.params, depth + 1) }),
    stack: bounded(redact(error.stack ?? '')),
    ...(error.cause !== undefined && { cause: loggable(error.cause, depth + 1) }),
  };
}

function bounded(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}

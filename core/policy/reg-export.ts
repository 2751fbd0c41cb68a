/** What one key of the registry holds: values by name, and the keys below it by theirs. */
export interface RegistryKey {
  readonly values: Map<string, string | number | string[]>;
  readonly keys: Map<string, RegistryKey>;
}

const HEADER = /^Windows Registry Editor Version 5\.00$/;
const SECTION = /^\[(.+)\]$/;
const VALUE = /^"((?:[^"\\]|\\.)*)"=(.*)$/;

/**
 * The tree under a key as `reg.exe export` writes it: UTF-16, a section for each key, a line for each value, long ones
 * folded by a backslash. Values of other kinds than texts, lists of texts and numbers of 32 bits are left out.
 *
 * @param root - the key that was exported, as its first section names it.
 * @returns undefined if the text is not such an export.
 */
export function parseRegExport(text: string): RegistryKey | undefined {
  const [header = '', ...lines] = text
    .replace(/^\ufeff/, '')
    .replace(/\\\r?\n\s*/g, '')
    .split(/\r?\n/);
  if (!HEADER.test(header)) return undefined;
  const root = emptyKey();
  let path: string | undefined;
  let current = root;
  for (const line of lines) {
    const section = SECTION.exec(line)?.[1];
    if (section !== undefined) {
      path ??= section;
      current = keyAt(root, section.slice(path.length).split('\\').filter(Boolean));
      continue;
    }
    const [, name, data] = VALUE.exec(line) ?? [];
    if (name === undefined || data === undefined) continue;
    const value = parseData(data);
    if (value !== undefined) current.values.set(unescape(name), value);
  }
  return root;
}

function emptyKey(): RegistryKey {
  return { values: new Map(), keys: new Map() };
}

function keyAt(root: RegistryKey, names: readonly string[]): RegistryKey {
  let key = root;
  for (const name of names) {
    const below = key.keys.get(name) ?? emptyKey();
    key.keys.set(name, below);
    key = below;
  }
  return key;
}

function parseData(data: string): string | number | string[] | undefined {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(data)?.[1];
  if (quoted !== undefined) return unescape(quoted);
  const number = /^dword:([\da-f]{8})$/i.exec(data)?.[1];
  if (number !== undefined) return Number.parseInt(number, 16);
  const [, kind, bytes] = /^hex\(([27])\):([\da-f,]*)$/i.exec(data) ?? [];
  if (kind === undefined || bytes === undefined) return undefined;
  const texts = Buffer.from(bytes.replaceAll(',', ''), 'hex').toString('utf16le').split('\0').filter(Boolean);
  return kind === '7' ? texts : (texts[0] ?? '');
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

import { builtinModules } from 'node:module';
import type { Plugin } from 'vite';

const IMPORTED = 'quick-import:';
const WHOLE = 'quick-whole:';
const REQUIRED = 'quick-require:';

/** What the first lines of the program import, which have to run, and to say so, on a Node that is too old for the rest. */
const PLAIN = new Set(['node:module', 'node:path']);

/** Slow to load (TLS takes a third of the time that Node itself needs to start), and of no use to many a command. */
const SLOW = new Set([
  'node:child_process',
  'node:crypto',
  'node:http',
  'node:http2',
  'node:https',
  'node:net',
  'node:tls',
]);

/** What Node loads only when somebody reads it: undici, which is larger than all that we load ourselves. */
const LOADED_WHEN_READ = new Set(['WebSocket', 'CloseEvent', 'MessageEvent']);

/**
 * To `import` one of Node's own modules is to load it and to read all that it exports, and some of that is made when it is
 * read: undici by `node:http`, the terminal's streams by `node:process`. In what we bundle, modules are got without being
 * read, and the slow ones only when something of them is used for the first time.
 */
export function quickBuiltins(): Plugin {
  return {
    name: 'quick-builtins',
    enforce: 'pre',
    resolveId(id, _importer, options) {
      const name = id.startsWith('node:') ? id : `node:${id}`;
      const isBuiltin = id === name || builtinModules.includes(id);
      const variant = variantFor(options);
      if (!isBuiltin || (PLAIN.has(name) && variant !== REQUIRED)) return undefined;
      return `${variant}${name}`;
    },
    load(id) {
      if (id.startsWith(IMPORTED)) return importedText(id.slice(IMPORTED.length));
      if (id.startsWith(WHOLE)) return wholeText(id.slice(WHOLE.length));
      return id.startsWith(REQUIRED) ? requiredText(id.slice(REQUIRED.length)) : undefined;
    },
  };
}

/** Vite's type of the options does not know what the bundler says in them: how the module was asked for. */
function variantFor(options: object): string {
  const kind = 'kind' in options ? options.kind : undefined;
  if (kind === 'require-call') return REQUIRED;
  return kind === 'dynamic-import' ? WHOLE : IMPORTED;
}

/** The module that is bundled in the place of one that is imported. What nobody asks for by its name falls away. */
export function importedText(name: string): string {
  return textOf(name, exportsOf(name));
}

/** In the place of one that is imported as a whole, when it is needed. */
function wholeText(name: string): string {
  return textOf(
    name,
    exportsOf(name).filter((one) => !LOADED_WHEN_READ.has(one)),
  );
}

/** In the place of one that is required. */
function requiredText(name: string): string {
  return `module.exports = process.getBuiltinModule('${name}');\n`;
}

/** Functions and classes that are not to be read yet have others stand in for them; any other value can only be read. */
function textOf(name: string, exported: readonly string[]): string {
  const $export = (one: string): string => {
    const $get = isLate(name, one) && isFunction(name, one) ? '$standIn' : '$read';
    return `export const ${one} = /* @__PURE__ */ ${$get}('${one}');\n`;
  };
  return `let $module;
const $load = () => ($module ??= process.getBuiltinModule('${name}'));
const $late = (target, load) => new Proxy(target, {
  get: (_, key) => load()[key],
  set: (_, key, value) => Reflect.set(load(), key, value),
  apply: (_, self, args) => Reflect.apply(load(), self, args),
  construct: (_, args, made) => Reflect.construct(load(), args, made),
});
const $standIn = (name) => $late(function () {}, () => $load()[name]);
const $read = (name) => $load()[name];
export default ${SLOW.has(name) ? '/* @__PURE__ */ $late({}, $load)' : '/* @__PURE__ */ $load()'};
${exported.map($export).join('')}`;
}

function isLate(name: string, exported: string): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(process.getBuiltinModule(name) ?? {}, exported);
  return SLOW.has(name) || descriptor?.get !== undefined;
}

function isFunction(name: string, exported: string): boolean {
  return typeof Reflect.get(process.getBuiltinModule(name) ?? {}, exported) === 'function';
}

const IDENTIFIER = /^(?!default$)[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function exportsOf(name: string): string[] {
  return Object.keys(process.getBuiltinModule(name) ?? {}).filter((one) => IDENTIFIER.test(one));
}

/**
 * The same object, but for what it lacks: reading, calling or setting that throws an Error with its name, so that nobody
 * takes silence for an answer. Methods are called on the object itself. Also runs in the page (page-text.ts), so it uses
 * nothing from outside.
 */
export function strict<T extends object>(noun: string, target: T): T {
  // Asked for by JavaScript itself, by promises and by inspection; none is Electron's.
  const silent = ['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'constructor', 'prototype'];
  return new Proxy(target, {
    get(object, key) {
      if (key in object) {
        const value: unknown = Reflect.get(object, key, object);
        if (typeof value !== 'function' || key === 'constructor') return value;
        const bound: unknown = value.bind(object);
        return bound;
      }
      if (typeof key === 'symbol' || silent.includes(key)) return undefined;
      throw new Error(`the stand-in for Electron lacks ${noun}.${key}`);
    },
    set(_object, key) {
      throw new Error(`the stand-in for Electron lacks setting ${noun}.${String(key)}`);
    },
  });
}

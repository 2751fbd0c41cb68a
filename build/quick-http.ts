import http from 'node:http';
import type { Plugin } from 'vite';

const MODULE = '\0quick-http';

/** What Node loads only when somebody reads it: undici, which is larger than all that we load ourselves. */
const LOADED_WHEN_READ = new Set(['WebSocket', 'CloseEvent', 'MessageEvent']);

/**
 * An `import` of `node:http` reads all of its exports, and with them undici: a sixth of the time that a command needs, for
 * what no command uses. In what we bundle it is got without being read.
 */
export function quickHttp(): Plugin {
  return {
    name: 'quick-http',
    enforce: 'pre',
    resolveId: (id) => (id === 'node:http' ? MODULE : undefined),
    load: (id) => (id === MODULE ? moduleText() : undefined),
  };
}

/** The module that is bundled in the place of `node:http`. */
export function moduleText(): string {
  const names = Object.keys(http).filter((name) => !LOADED_WHEN_READ.has(name));
  return `const http = process.getBuiltinModule('node:http');
export default http;
export const { ${names.join(', ')} } = http;
`;
}

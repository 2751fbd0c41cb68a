type Module = { exports: unknown };
type Required = (name: string) => unknown;

/**
 * Runs a sandboxed preload: one CommonJS file that may require `electron` and sees hardly anything of Node. Runs in the
 * isolated world (page-text.ts), so it uses nothing from outside.
 */
export function runPreload(
  preload: (require: Required, module: Module, exports: unknown, process: object) => void,
  electron: unknown,
  strict: <T extends object>(noun: string, target: T) => T,
  platform: string,
): void {
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module: Module = { exports: {} };
  const process = strict('process', { type: 'renderer', sandboxed: true, contextIsolated: true, platform });
  preload(require, module, module.exports, process);
}

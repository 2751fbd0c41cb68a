import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { importedText } from './quick-builtins.ts';

/** What a program prints, as JSON, when it is run as a module of its own. */
async function run(program: string): Promise<unknown> {
  const args = ['--input-type=module', '-e', program];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
}

/** Whether a program loads one of Node's modules. */
async function loads(program: string, name: string): Promise<boolean> {
  const ask = `console.log(process.moduleLoadList.some((one) => one.endsWith(' ${name}')))`;
  return z.boolean().parse(await run(`${program}\n${ask};`));
}

describe('a module of Node that is imported', () => {
  it('is got without what it makes when it is read', async () => {
    const text = importedText('node:http');
    expect(text).toContain('createServer');
    expect(text).toContain('globalAgent');
    expect(await loads(text, 'internal/deps/undici/undici')).toBe(false);
    expect(await loads("import http from 'node:http'; void http;", 'internal/deps/undici/undici')).toBe(true);
  });

  it('is loaded when something of it is used, if it is a slow one', async () => {
    const text = importedText('node:crypto').replace(/^export const (?!createHash|X509).*$/gm, '');
    expect(await loads(text, 'crypto')).toBe(false);
    expect(await loads(`${text}\ncreateHash('sha256');`, 'crypto')).toBe(true);
  });

  it('has functions and classes that do what those of Node do', async () => {
    const hash = "createHash('sha256').update('a').digest('hex')";
    const node = `import { createHash } from 'node:crypto'; console.log(JSON.stringify(${hash}));`;
    expect(await run(`${importedText('node:crypto')}\nconsole.log(JSON.stringify(${hash}));`)).toEqual(
      await run(node),
    );
    const ask = `
      const real = process.getBuiltinModule('node:http');
      class Mine extends Agent {}
      const said = [new Agent() instanceof Agent, new Agent() instanceof real.Agent, new Mine() instanceof Mine];
      console.log(JSON.stringify([...said, new Mine() instanceof real.Agent, $default.METHODS.length > 0]));`;
    const http = importedText('node:http').replace('export default', 'const $default =');
    expect(await run(`${http}${ask}`)).toEqual([true, true, true, true, true]);
  });

  it('keeps what promisify asks a function for', async () => {
    const ask = `
      const { promisify } = process.getBuiltinModule('node:util');
      const done = await promisify(execFile)(process.execPath, ['-p', '1']);
      console.log(JSON.stringify(done.stdout.trim()));`;
    expect(await run(`${importedText('node:child_process')}${ask}`)).toBe('1');
  });
});

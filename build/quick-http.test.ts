import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { expect, it } from 'vitest';
import { moduleText } from './quick-http.ts';

const ASK =
  "console.log(JSON.stringify(process.moduleLoadList.some((name) => name.endsWith('undici/undici'))));";

/** Whether a program loads undici. */
async function loadsUndici(program: string): Promise<boolean> {
  const args = ['--input-type=module', '-e', `${program}\n${ASK}`];
  return z.boolean().parse(JSON.parse((await promisify(execFile)(process.execPath, args)).stdout));
}

it('has what node:http has, without what it loads when it is read', async () => {
  const module = moduleText();
  expect(module).toContain('createServer');
  expect(module).toContain('globalAgent');
  expect(await loadsUndici(module)).toBe(false);
  expect(await loadsUndici("import http from 'node:http'; void http;")).toBe(true);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttacheError } from '../error.ts';
import { Secret, SignedUrl } from '../secret.ts';
import { createLog } from './log.ts';

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'attache-log-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const bytes = (): string => readFileSync(join(directory, 'attache.log'), 'latin1');
const lines = (): unknown[] =>
  bytes()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

describe('createLog', () => {
  it('writes one JSON object a line, from its level on', () => {
    const log = createLog({ directory, level: 'info' });
    log.debug('unseen');
    log.info('upload', { upload: 'u1', level: 'a field, not the level' });
    log.error('failed');
    expect(lines()).toMatchObject([
      { level: 'info', msg: 'upload', pid: process.pid, fields: { upload: 'u1' } },
      { level: 'error', msg: 'failed' },
    ]);
    expect(statSync(join(directory, 'attache.log')).mode & 0o777).toBe(0o600);
  });

  it('goes on where an earlier log ended, and tells stderr the same', () => {
    createLog({ directory, level: 'info' }).info('first');
    const heard: string[] = [];
    createLog({ directory, level: 'info', stderr: { write: (line) => heard.push(line) } }).info('second');
    expect(lines()).toMatchObject([{ msg: 'first' }, { msg: 'second' }]);
    expect(heard.map((line): unknown => JSON.parse(line))).toMatchObject([{ msg: 'second' }]);
  });

  it('says that the directory cannot be used', () => {
    expect(() => createLog({ directory: join(directory, 'missing'), level: 'info' })).toThrow(
      expect.objectContaining({ code: 'data-directory-unusable' }),
    );
  });

  it('has no secret in its bytes, however one is handed in', () => {
    const log = createLog({ directory, level: 'debug' });
    const token = 'TheTokenThatNobodyMayEverSee0123456789';
    const url = `https://bucket.example/a.pdf?X-Amz-Signature=${token}`;
    const error = new Error(`cannot PUT ${url}`, {
      cause: Object.assign(new TypeError(`Bearer ${token}`), { request: { headers: { auth: token } } }),
    });
    const fields: Record<string, unknown>[] = [
      { token: new Secret(token), url: new SignedUrl(url) },
      { deep: { list: [new Secret(token), new Map([['k', new Secret(token)]]), new Set([url])] } },
      { url: new URL(url), text: url, bytes: Buffer.from(token) },
      { error },
      { error: new AttacheError('network-failed', { detail: `Bearer ${token}` }, error) },
      { error: new AggregateError([error], url) },
      { [url]: 'as a key' },
    ];
    for (const some of fields) log.warn('event', some);
    expect(lines()).toHaveLength(fields.length);
    expect(bytes()).not.toContain(token);
    expect(bytes()).not.toContain(Buffer.from(token).toString('base64'));
    expect(lines()[3]).toMatchObject({
      fields: { error: { name: 'Error', cause: { name: 'TypeError', message: 'Bearer [redacted]' } } },
    });
  });

  it('keeps a line bounded, whatever is in it', () => {
    const log = createLog({ directory, level: 'info' });
    const loop: Record<string, unknown> = { big: 10n, call: () => 1, none: undefined };
    loop.self = loop;
    log.info('event', { loop, list: new Array(100_000).fill('x'), text: 'long words '.repeat(100_000) });
    expect(lines()).toHaveLength(1);
    expect(bytes().length).toBeLessThan(10_000);
  });
});

describe('the log files', () => {
  const fullFile = (): void => writeFileSync(join(directory, 'attache.log'), 'x'.repeat(5 * 1024 * 1024));

  it('are rotated when one is full, and no more than three are kept', () => {
    for (let round = 0; round < 5; round += 1) {
      fullFile();
      createLog({ directory, level: 'info' }).info('event', { round });
    }
    expect(readdirSync(directory).sort()).toEqual(['attache.log', 'attache.log.1', 'attache.log.2']);
    expect(lines()).toMatchObject([{ fields: { round: 4 } }]);
    for (const name of readdirSync(directory)) {
      expect(statSync(join(directory, name)).size).toBeLessThanOrEqual(5 * 1024 * 1024);
    }
  });

  it('are rotated while the engine runs, too', () => {
    const log = createLog({ directory, level: 'info' });
    const text = 'some words '.repeat(300);
    for (let n = 0; n < 2_000; n += 1) log.info('event', { text });
    expect(readdirSync(directory)).toContain('attache.log.1');
    expect(statSync(join(directory, 'attache.log')).size).toBeLessThan(5 * 1024 * 1024);
  });

  it('do not stop the engine when they cannot be written', () => {
    const log = createLog({ directory, level: 'info' });
    rmSync(directory, { recursive: true });
    const text = 'some words '.repeat(300);
    expect(() => {
      for (let n = 0; n < 2_000; n += 1) log.info('event', { text });
    }).not.toThrow();
  });
});

import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSchemaVersion } from '../../core/store/schema-version.ts';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { addContact, expectRefusal, expectSentence, openHome, type Home } from './cli-home.ts';
import { findingLine, jsonLines, parseLine, parseLines, uploadLine } from './cli-shapes.ts';

let sandbox: Sandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off' });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());

/** Names, bytes, modes and times of all that is in a folder. */
async function everythingIn(folder: string): Promise<unknown[]> {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(
    names.sort().map(async (name) => {
      const { mode, mtimeMs } = await stat(path.join(folder, name));
      const bytes = await readFile(path.join(folder, name), 'base64').catch(() => 'a folder');
      return [name, mode, mtimeMs, bytes];
    }),
  );
}

/** A home with one file that waits. */
async function withWaitingFile(): Promise<{ home: Home; id: string; database: string }> {
  const home = await openHome();
  const { id } = await addContact(home, control, sandbox.endpoint);
  await home.attache(['send', '--contact', id, await home.makeFile('waits.txt')]);
  return { home, id, database: path.join(home.dataDirectory, 'attache.db') };
}

describe('the data directory', () => {
  it('is one engine’s at a time: 4 for the second, and the first goes on', async () => {
    const { home } = await withWaitingFile();
    const first = home.start(['serve', '--no-open', '--json']);
    await first.until('stdout', /\n/);
    for (const args of [['uploads'], ['drain'], ['contacts', 'list']]) {
      const second = await home.attache([...args, '--json']);
      expectRefusal(second, { code: 'data-directory-in-use', exit: 4 });
    }
    const doctor = await home.attache(['doctor', '--json']);
    const database = parseLines(doctor.stdout, findingLine).find(
      ({ finding }) => finding.check === 'database',
    );
    expect([doctor.code, database?.finding.status]).toEqual([0, 'warn']);
    first.process.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    expect((await home.attache(['uploads', '--json'])).code).toBe(0);
  });

  it('of a newer version is refused and left as it is', async () => {
    const { home, database } = await withWaitingFile();
    const newer = new DatabaseSync(database);
    writeSchemaVersion(newer, 99);
    newer.close();
    const before = await readFile(database);
    for (const args of [['uploads'], ['drain']]) {
      expectRefusal(await home.attache([...args, '--json']), { code: 'database-newer', exit: 1 });
    }
    expect((await readFile(database)).equals(before)).toBe(true);
    expect((await home.attache(['doctor', '--json'])).code).toBe(1);
  });

  it('with a corrupt database: moved aside, said so, and the file offered again', async () => {
    const { home, database } = await withWaitingFile();
    await writeFile(database, 'certainly no database '.repeat(1_000));
    const listed = await home.attache(['uploads', '--json']);
    expectSentence(listed.stderr);
    expect(parseLine(listed.stdout, uploadLine).upload).toMatchObject({
      name: 'waits.txt',
      state: 'failed',
      error: { code: 'upload-restored' },
    });
    expect(listed.code).toBe(0);
    expect((await readdir(home.dataDirectory)).join()).toContain('attache.db.damaged-');
    expect((await home.attache(['uploads', '--json'])).stderr).toBe('');
  });

  it('that cannot be one is refused', async () => {
    const home = await openHome();
    const file = await home.makeFile('a-file');
    for (const directory of [file, path.join(file, 'below'), '/dev/null']) {
      const ended = await home.attache(['uploads', '--json'], { env: { ATTACHE_DATA_DIR: directory } });
      expectRefusal(ended, { code: 'data-directory-unusable', exit: 1 });
    }
  });

  it('with damaged tokens asks for them again', async () => {
    const { home, id } = await withWaitingFile();
    await writeFile(path.join(home.dataDirectory, 'tokens.json'), '{"half a');
    expectRefusal(await home.attache(['attachments', '--contact', id, '--json']), {
      code: 'token-needed',
      exit: 5,
    });
    expect((await home.attache(['uploads', '--json'])).stdout).toContain('waits.txt');
  });
});

describe('attache doctor', () => {
  it('finds nothing wrong here, and every finding has its shape', async () => {
    const { home } = await withWaitingFile();
    const { stdout, stderr, code } = await home.attache(['doctor', '--json']);
    const findings = parseLines(stdout, findingLine).map(({ finding }) => finding);
    expect(findings.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['node', 'sqlite', 'data-directory', 'space', 'database', 'outbox', 'endpoint']),
    );
    for (const { status, next } of findings) expect(status === 'ok' || next !== undefined).toBe(true);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('saves for support what it found, how the queue stands and the end of the log, and no name of anybody', async () => {
    const { home } = await withWaitingFile();
    const saved = path.join(home.folder, 'doctor.txt');
    const { stdout, code } = await home.attache(['doctor', '--save', saved]);
    expect(stdout).toContain(`Saved for support: ${saved}`);
    const text = await readFile(saved, 'utf8');
    for (const title of ['Settings', 'Findings', 'Queue', 'Log']) expect(text).toContain(`\n${title}\n---`);
    expect(text).toContain('1 × upload queued\n');
    expect(text).toMatch(/"msg":"upload.accepted"/);
    expect(text).not.toContain('waits.txt');
    expect((await stat(saved)).mode & 0o777).toBe(0o600);
    expect(code).toBe(0);
    const again = await home.attache(['doctor', '--json', '--save', saved]);
    expect(jsonLines(again.stdout).at(-1)).toEqual({ saved: { path: saved } });
  });

  it('changes nothing, whatever it finds', async () => {
    const { home, database } = await withWaitingFile();
    await chmod(home.dataDirectory, 0o755);
    await chmod(database, 0o644);
    const whole = await everythingIn(home.dataDirectory);
    expect((await home.attache(['doctor'])).stdout).toContain('The database is whole: 1 contact, 1 upload');
    expect(await everythingIn(home.dataDirectory)).toEqual(whole);

    await writeFile(database, 'certainly no database '.repeat(1_000));
    const damaged = await everythingIn(home.dataDirectory);
    const { stdout, code } = await home.attache(['doctor']);
    expect(stdout).toContain('The database is damaged; it was left as it is');
    expect(code).toBe(1);
    expect(await everythingIn(home.dataDirectory)).toEqual(damaged);

    const empty = await openHome();
    const { stdout: first, code: fine } = await empty.attache(['doctor']);
    expect(first).toContain(`No data yet: the first start makes ${empty.dataDirectory}`);
    expect(fine).toBe(0);
    expect(existsSync(empty.dataDirectory)).toBe(false);
  });

  it('sees a lost file, open permissions and a service that is gone, and says 1', async () => {
    const { home } = await withWaitingFile();
    const gone = await startSandbox({ contacts: 0 });
    await addContact(home, createControlClient(gone.control), gone.endpoint);
    await gone.close();
    await rm(path.join(home.dataDirectory, 'outbox'), { recursive: true });
    await chmod(home.dataDirectory, 0o755);
    const { stdout, code } = await home.attache(['doctor', '--json']);
    const found = parseLines(stdout, findingLine).map(({ finding }) => [finding.check, finding.status]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['data-directory', 'warn'],
        ['outbox', 'fail'],
        ['endpoint', 'ok'],
        ['endpoint', 'fail'],
      ]),
    );
    expect(code).toBe(1);
  });
});

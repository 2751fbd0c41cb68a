import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createControlClient } from '../../sandbox/control-client.ts';
import { expectRefusal, openHome } from './cli-home.ts';
import { jsonLines, parseLine, readyLine } from './cli-shapes.ts';

/** A port of this machine that is taken until the test ends. */
async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return address.port;
}

describe('attache sandbox', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it is, works, and ends cleanly by %s',
    async (signal) => {
      const home = await openHome();
      const { process, until, ended } = home.start(['sandbox', '--json']);
      await until('stdout', /\n/);
      process.kill(signal);
      const { code, stdout, stderr } = await ended;
      expect(parseLine(stdout, readyLine).contacts).toHaveLength(3);
      expect([code, stderr]).toEqual([0, '']);
    },
  );

  it('takes its faults from a file', async () => {
    const home = await openHome();
    const rule = { on: 'StartAttachmentUpload', fault: { kind: 'status', status: 503 } };
    const file = await home.makeFile('faults.json', JSON.stringify([rule]));
    let stdout = '';
    const { process, until, ended } = home.start(['sandbox', '--json', '--faults', file]);
    process.stdout?.on('data', (part: string) => (stdout += part));
    await until('stdout', /\n/);
    expect(await createControlClient(parseLine(stdout, readyLine).control).faults()).toEqual([rule]);
    process.kill('SIGTERM');
    await ended;
  });

  it('refuses faults that are none, and a file of them that is not there', async () => {
    const home = await openHome();
    const file = await home.makeFile('faults.json', '[{"on":"the moon"}]');
    expectRefusal(await home.attache(['sandbox', '--json', '--faults', file]), {
      code: 'input-invalid',
      exit: 2,
    });
    expectRefusal(await home.attache(['sandbox', '--json', '--faults', `${file}.gone`]), {
      code: 'file-missing',
      exit: 1,
    });
  });

  it.each(['sandbox', 'serve'])('%s says that its port is taken', async (command) => {
    const home = await openHome();
    const port = String(await takenPort());
    const ended = await home.attache([command, '--json', '--port', port]);
    expectRefusal(ended, { code: 'input-invalid', exit: 2 });
    expect(ended.stderr).toContain(port);
  });
});

describe('attache serve', () => {
  it('prints its address on one line, serves the window there, and ends by SIGTERM', async () => {
    const home = await openHome();
    const { process, until, ended } = home.start(['serve', '--no-open', '--json']);
    let stdout = '';
    process.stdout?.on('data', (part: string) => (stdout += part));
    await until('stdout', /\n/);
    const [ready] = jsonLines(stdout);
    expect(ready).toMatchObject({ event: 'ready' });
    const url = String(ready?.['url']);
    const welcome = await fetch(url, { redirect: 'manual' });
    const cookie = welcome.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await fetch(new URL('/', url), { headers: { cookie } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('id="app"')]);
    process.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('keeps its key out of the log', async () => {
    const home = await openHome();
    const { process, until, ended } = home.start(['serve', '--no-open', '--json', '--verbose']);
    await until('stdout', /\n/);
    process.kill('SIGTERM');
    const { stdout } = await ended;
    const key = new URL(String(jsonLines(stdout)[0]?.['url'])).search.split('=').at(-1) ?? '';
    expect(key.length).toBeGreaterThan(20);
    expect(await readFile(`${home.dataDirectory}/logs/attache.log`, 'utf8')).not.toContain(key);
  });
});

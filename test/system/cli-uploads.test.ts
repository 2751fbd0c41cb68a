import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { addContact, expectRefusal, openHome, type Home } from './cli-home.ts';
import { openWorkshop } from './workshop.ts';
import { errorLine, parseLine, parseLines, sentLine, uploadLine } from './cli-shapes.ts';

let sandbox: Sandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', scanMs: 20 });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());

/** A home with files accepted for one contact and not yet sent. */
async function withQueue(names: readonly string[]): Promise<{ home: Home; ids: string[]; contact: string }> {
  const home = await openHome();
  const { id: contact } = await addContact(home, control, sandbox.endpoint);
  const files = await Promise.all(names.map((name) => home.makeFile(name)));
  const { stdout } = await home.attache(['send', '--json', '--contact', contact, ...files]);
  const ids = parseLines(stdout, sentLine).map(({ upload }) => upload.id ?? '');
  return { home, ids, contact };
}

async function states(home: Home): Promise<string[]> {
  const { stdout } = await home.attache(['uploads', '--json']);
  return parseLines(stdout, uploadLine).map(({ upload }) => upload.state);
}

describe('attache uploads', () => {
  it('resume --all goes on with what a window has paused altogether', async () => {
    const { home } = await withQueue(['one.txt']);
    const workshop = await openWorkshop();
    const engine = await workshop.startEngine({
      dataDirectory: home.dataDirectory,
      work: false,
      live: false,
    });
    await engine.invoke('queue.pause', {});
    await engine.stop();
    const { stdout } = await home.attache(['uploads']);
    expect(stdout).toContain('everything is paused');
    expect(await home.attache(['uploads', 'resume', '--all'])).toMatchObject({
      code: 0,
      stdout: 'Everything goes on.\n',
    });
    expect((await home.attache(['uploads'])).stdout).not.toContain('everything is paused');
  });

  it('pauses, resumes, cancels and removes all, and a second time finds nothing to do', async () => {
    const { home } = await withQueue(['one.txt', 'two.txt']);
    const steps: [string, string[]][] = [
      ['pause', ['paused', 'paused']],
      ['resume', ['queued', 'queued']],
      ['cancel', ['cancelled', 'cancelled']],
      ['remove', []],
    ];
    for (const [action, after] of steps) {
      const first = await home.attache(['uploads', action, '--all', '--json']);
      expect([first.code, first.stderr, parseLines(first.stdout, uploadLine).length]).toEqual([0, '', 2]);
      expect(await home.attache(['uploads', action, '--all', '--json'])).toMatchObject({
        code: 0,
        stderr: '',
        stdout: '',
      });
      expect(await states(home)).toEqual(after);
    }
    expect(await readdir(path.join(home.dataDirectory, 'outbox'))).toEqual([]);
  });

  it('does one thing to the ids that are given, and says which could not be', async () => {
    const { home, ids } = await withQueue(['a.txt', 'b.txt']);
    const [first = ''] = ids;
    const paused = await home.attache(['uploads', 'pause', first, 'no-such-upload', '--json']);
    const [done, refused] = paused.stdout.trim().split('\n');
    expect(parseLine(`${done ?? ''}\n`, uploadLine).upload).toMatchObject({ id: first, state: 'paused' });
    expect(parseLine(`${refused ?? ''}\n`, errorLine).error.code).toBe('upload-unknown');
    expect([paused.code, paused.stderr.split('\n').length]).toEqual([1, 2]);

    const again = await home.attache(['uploads', 'pause', first, '--json']);
    expect([again.code, parseLine(again.stdout, uploadLine).upload.state]).toEqual([0, 'paused']);
    expect(await states(home)).toEqual(['paused', 'queued']);
  });

  it('a paused upload stays where it is when the rest is sent', async () => {
    const { home, ids } = await withQueue(['stays.txt', 'goes.txt']);
    await home.attache(['uploads', 'pause', ids[0] ?? '']);
    const drained = await home.attache(['drain', '--json']);
    expect(drained.code).toBe(1);
    expect(await states(home)).toEqual(['paused', expect.stringMatching(/^(?:sent|delivered)$/)]);
  });

  it('retries all that failed, and nothing else, when the cause is gone', async () => {
    const { home, ids } = await withQueue(['again.txt', 'cancelled.txt', 'too.txt']);
    const [again = '', cancelled = '', too = ''] = ids;
    await home.attache(['uploads', 'cancel', cancelled]);
    await control.setFaults([
      {
        on: 'StartAttachmentUpload',
        times: 'always',
        fault: { kind: 'status', status: 400, type: 'ValidationException' },
      },
    ]);
    const failed = await home.attache(['drain', '--json']);
    for (const { upload } of parseLines(failed.stdout, uploadLine)) {
      expect(upload).toMatchObject({ state: 'failed', error: { code: 'service-rejected' } });
    }
    expect(failed.code).toBe(1);
    await control.setFaults([]);
    const retried = await home.attache(['uploads', 'retry', '--all', '--json']);
    const uploads = parseLines(retried.stdout, uploadLine).map(({ upload }) => upload);
    expect(uploads).toMatchObject([
      { id: again, state: 'queued' },
      { id: too, state: 'queued' },
    ]);
    expect((await home.attache(['drain', '--json'])).code).toBe(0);
  });

  it('changes the order in which they go', async () => {
    const { home, ids } = await withQueue(['a.txt', 'b.txt', 'c.txt']);
    const [a = '', b = '', c = ''] = ids;
    const order = async (): Promise<string> => {
      const { stdout } = await home.attache(['uploads', '--json']);
      return parseLines(stdout, uploadLine)
        .map(({ upload }) => upload.name.slice(0, 1))
        .join('');
    };
    expect(await home.attache(['uploads', 'move', c, '--before', a])).toMatchObject({ code: 0, stderr: '' });
    expect(await order()).toBe('cab');
    await home.attache(['uploads', 'move', c]);
    expect(await order()).toBe('abc');
    await home.attache(['uploads', 'send-now', b]);
    expect(await order()).toBe('bac');
    expectRefusal(await home.attache(['uploads', 'move', a, '--before', 'nobody', '--json']), {
      code: 'upload-unknown',
      exit: 1,
    });
    expect(await order()).toBe('bac');
  });

  it('says what each waits for, until when, and because of what, though nothing works on it', async () => {
    const { home, contact } = await withQueue(['waits.txt']);
    const waiting = async () => {
      const { stdout } = await home.attache(['uploads', '--json']);
      return parseLine(stdout, uploadLine).upload;
    };
    expect(await waiting()).toMatchObject({ waitingFor: 'engine', waitingUntil: null, waitingBecause: null });

    await control.setFaults([
      {
        on: 'StartAttachmentUpload',
        times: 'always',
        fault: { kind: 'status', status: 429, type: 'ThrottlingException', retryAfterSeconds: 60 },
      },
    ]);
    await home.attache(['drain', '--timeout', '1']);
    await control.setFaults([]);
    const retrying = await waiting();
    expect(retrying).toMatchObject({ waitingFor: 'retry', waitingBecause: 'throttled' });
    expect(Date.parse(String(retrying['waitingUntil']))).toBeGreaterThan(Date.now());

    // A contact without its token: what a script has to see to first.
    await rm(path.join(home.dataDirectory, 'tokens.json'));
    expect(await waiting()).toMatchObject({ waitingFor: 'token', waitingUntil: null, contact });
  });

  it('refuses what makes no sense, and changes nothing', async () => {
    const { home, ids } = await withQueue(['kept.txt']);
    const [id = ''] = ids;
    for (const wrong of [['cancel'], ['cancel', id, '--all'], ['cancel', '--every']]) {
      expectRefusal(await home.attache(['uploads', ...wrong, '--json']), { code: 'input-invalid', exit: 2 });
    }
    expectRefusal(await home.attache(['uploads', 'remove', id, '--json']), {
      code: 'not-possible-now',
      exit: 1,
    });
    expect(await states(home)).toEqual(['queued']);
  });
});

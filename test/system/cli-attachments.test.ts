import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { addContact, expectRefusal, openHome, type Home } from './cli-home.ts';
import { attachmentLine, downloadLine, historyLine, linkLine, parseLine, parseLines } from './cli-shapes.ts';

let sandbox: Sandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', scanMs: 20 });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());

const bytes = new TextEncoder().encode('what the customer sees '.repeat(9_000));
const name = '=1+2;"写真", a.jpg';
let home: Home;
let contact: string;
let contactId: string;
let attachmentId: string;
beforeEach(async () => {
  home = await openHome();
  const added = await addContact(home, control, sandbox.endpoint);
  contact = added.id;
  contactId = added.chat.contactId;
  ({ attachmentId } = await control.sendCustomerFile(added.chat.contactId, {
    name,
    type: 'image/jpeg',
    bytes,
  }));
  await vi.waitFor(async () => {
    const { attachments } = await control.report();
    expect(attachments.find((one) => one.attachmentId === attachmentId)?.status).toBe('APPROVED');
  });
});

const of = (command: string, ...more: string[]): string[] => [
  ...[command, '--json', '--contact', contact],
  ...more,
];

describe('attache attachments, link and fetch', () => {
  it('lists what is in the chat', async () => {
    const { stdout, stderr, code } = await home.attache(of('attachments'));
    expect(parseLine(stdout, attachmentLine).attachment).toMatchObject({
      attachmentId,
      name,
      contentType: 'image/jpeg',
      status: 'APPROVED',
      from: { role: 'CUSTOMER' },
    });
    expect([code, stderr]).toEqual([0, '']);
  });

  it('makes a link that gives the file and lives as long as was asked for', async () => {
    for (const [asked, args] of [
      [120, []],
      [300, ['--expires', '300']],
      [5, ['--expires=5']],
    ] as const) {
      const { stdout, code } = await home.attache(of('link', '--attachment', attachmentId, ...args));
      const { link } = parseLine(stdout, linkLine);
      expect(link).toMatchObject({ attachmentId, sizeInBytes: bytes.length });
      expect(code).toBe(0);
      const signedFor = Number(new URL(link.url).searchParams.get('X-Amz-Expires'));
      expect([asked, signedFor]).toEqual([asked, asked]);
      const left = (Date.parse(link.expiresAt) - Date.now()) / 1000;
      // A `Date` header has whole seconds.
      expect(left).toBeLessThanOrEqual(asked + 1);
      expect(left).toBeGreaterThan(asked - 5);
      expect(Buffer.from(await (await fetch(link.url)).arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  it.each(['4', '301', '5.5', 'soon', ''])('refuses a link for “%s” seconds', async (expires) => {
    const refused = await home.attache(of('link', '--attachment', attachmentId, `--expires=${expires}`));
    expectRefusal(refused, { code: 'input-invalid', exit: 2 });
  });

  it('fetches a file whole, twice under two names, and never over another', async () => {
    const to = path.join(home.folder, 'new', 'folder');
    const paths: string[] = [];
    for (let time = 0; time < 2; time += 1) {
      const { stdout, stderr, code } = await home.attache(
        of('fetch', '--attachment', attachmentId, '--to', to),
      );
      expect([code, stderr]).toEqual([0, '']);
      const { download } = parseLine(stdout, downloadLine);
      expect(download).toMatchObject({
        sizeInBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      paths.push(download.path ?? '');
    }
    expect(new Set(paths).size).toBe(2);
    for (const file of paths) {
      expect(path.dirname(file)).toBe(to);
      expect((await readFile(file)).equals(bytes)).toBe(true);
    }
    expect(await readdir(to)).toHaveLength(2);
  });

  it.each([
    ['link', 'attachment-unavailable'],
    ['fetch', 'attachment-unknown'],
  ])('%s: an attachment that is not there is none', async (command, code) => {
    const ended = await home.attache(of(command, '--attachment', 'no-such-attachment'));
    expectRefusal(ended, { code, exit: 1 });
  });

  it('fetch into what is no folder fails and says so', async () => {
    const file = await home.makeFile('a-file.txt');
    const ended = await home.attache(of('fetch', '--attachment', attachmentId, '--to', file));
    expect([ended.code, ended.stderr.trimEnd().split('\n').length]).toEqual([1, 1]);
    expect(ended.stdout).toContain('"code":"folder-unusable"');
  });

  it('fetches all that others sent, a line for each file, and nothing twice', async () => {
    await control.sendCustomerFile(contactId, { name: 'second.pdf', bytes });
    await vi.waitFor(async () => {
      const { attachments } = await control.report();
      expect(attachments.find((one) => one.name === 'second.pdf')?.status).toBe('APPROVED');
    });
    const fetchAll = async (...more: string[]): Promise<string[]> => {
      const { stdout, stderr, code } = await home.attache(of('fetch', '--all', ...more));
      expect([code, stderr]).toEqual([0, '']);
      return parseLines(stdout, downloadLine).map(({ download }) => path.basename(download.path ?? ''));
    };
    const to = path.join(home.folder, 'all of it');
    expect(await fetchAll('--to', to)).toHaveLength(2);
    expect(await fetchAll('--to', to)).toEqual([]);
    expect(await fetchAll()).toEqual([]);
    expect(await fetchAll('--to', path.join(home.folder, 'again'))).toHaveLength(2);
    expect(await readdir(to)).toHaveLength(2);
  });
});

/** RFC 4180, read back. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

describe('attache history', () => {
  it('tells of both directions, and exports them so that a spreadsheet opens them right', async () => {
    const sent = await home.makeFile('größe, "neu".txt');
    await home.attache(['send', '--wait', '--contact', contact, sent]);
    await home.attache(of('fetch', '--attachment', attachmentId, '--to', home.folder));

    const { stdout, stderr } = await home.attache(['history', '--json']);
    const rows = parseLines(stdout, historyLine).map(({ history }) => history);
    expect(stderr).toBe('');
    expect(rows.map(({ direction, name }) => `${direction} ${name}`).sort()).toEqual([
      `received ${name}`,
      'sent größe, "neu".txt',
    ]);

    const csv = path.join(home.folder, 'history.csv');
    expect(await home.attache(['history', '--json', '--export', csv])).toMatchObject({ code: 0, stderr: '' });
    const text = await readFile(csv, 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect((await stat(csv)).mode & 0o777).toBe(0o600);
    const [head, ...lines] = parseCsv(text.slice(1));
    const column = head?.indexOf('name') ?? -1;
    expect(lines.map((line) => line[column]).sort()).toEqual([`'${name}`, 'größe, "neu".txt']);
    expect(lines.every((line) => line.length === head?.length)).toBe(true);

    const json = path.join(home.folder, 'history.json');
    await home.attache(['history', '--export', json]);
    expect(JSON.parse(await readFile(json, 'utf8'))).toEqual({ history: rows });
  });

  it('refuses a format it does not know and a place it cannot write to', async () => {
    expectRefusal(await home.attache(['history', '--json', '--export', 'history.pdf']), {
      code: 'input-invalid',
      exit: 2,
    });
    expectRefusal(await home.attache(['history', '--json', '--export', '/no/such/folder/history.csv']), {
      code: 'disk-failed',
      exit: 1,
    });
  });
});

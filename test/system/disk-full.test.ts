import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { HOLD_SECONDS } from '../../contract/limits.ts';
import type { Log } from '../../core/ports.ts';
import { failingDatabase, SQLITE } from './failing-disk.ts';
import { acceptOne, expectDeliveredOnce, hurry } from './one-upload.ts';
import { openWorkshop, uploadWhen } from './workshop.ts';

/** How long the queue rests after a commit that was refused (core/uploads/rest.ts). Milliseconds. */
const REST_MS = 5_000;

/** Calls `then` after each commit of an upload's step, with the name of the step. */
function afterSteps(log: Log, then: (step: unknown) => void): Log {
  return {
    ...log,
    info(event, fields) {
      if (event === 'upload.changed') then(fields?.['event']);
      log.info(event, fields);
    },
  };
}

describe.each([
  ['is full', SQLITE.full, 'disk-full'],
  ['fails', SQLITE.ioError, 'disk-failed'],
  ['has damaged the database', SQLITE.corrupt, 'database-failing'],
] as const)('a disk that %s', (_, errcode, code) => {
  it.each([
    ['Start was answered', 'slot-given'],
    ['the store has all bytes', 'started'],
    ['Complete was answered', 'stored'],
  ])(
    'and cannot keep that %s: the queue rests, says so, and delivers once when it can',
    async (_what, last) => {
      const workshop = await openWorkshop();
      hurry(workshop, 20);
      const disk = failingDatabase(errcode);
      workshop.ports.log = afterSteps(workshop.ports.log, (step) => {
        disk.isFailing ||= step === last && disk.refused === 0;
      });
      const engine = await workshop.startEngine();
      const id = await acceptOne(workshop, engine);
      const { waiting } = await uploadWhen(engine, id, (upload) => upload.waiting?.for === 'retry');
      expect(waiting).toMatchObject({ code, attempt: 1 });
      if (waiting?.for === 'retry') {
        expect(waiting.at - workshop.ports.clock.now()).toBeLessThanOrEqual(REST_MS);
      }
      disk.isFailing = false;
      await expectDeliveredOnce(workshop, engine, id);
      await engine.stop();
      const next = await workshop.startEngine({ work: false });
      expect(next.snapshot().uploads).toMatchObject([{ id, state: 'delivered' }]);
    },
  );

  it('and cannot keep that a slot was given: nothing was asked of the service by then', async () => {
    const workshop = await openWorkshop();
    hurry(workshop, 20);
    const engine = await workshop.startEngine({ holdSeconds: 5 });
    const id = await acceptOne(workshop, engine);
    const disk = failingDatabase(errcode);
    disk.isFailing = true;
    await uploadWhen(engine, id, ({ waiting }) => waiting?.for === 'retry' && waiting.code === code);
    expect((await workshop.control.report()).attachments).toEqual([]);
    disk.isFailing = false;
    await expectDeliveredOnce(workshop, engine, id);
  });

  it('and cannot keep that the scan is over: the next start learns it again', async () => {
    const workshop = await openWorkshop();
    const disk = failingDatabase(errcode);
    workshop.ports.log = afterSteps(workshop.ports.log, (step) => {
      disk.isFailing ||= step === 'confirmed' && disk.refused === 0;
    });
    const engine = await workshop.startEngine();
    const id = await acceptOne(workshop, engine);
    await vi.waitUntil(() => disk.refused > 0, { timeout: 10_000 });
    disk.isFailing = false;
    await engine.stop();
    await expectDeliveredOnce(workshop, await workshop.startEngine(), id);
  });

  it('when a file is to be accepted: it is refused, and nothing is left behind', async () => {
    const workshop = await openWorkshop();
    const engine = await workshop.startEngine();
    await workshop.addContact(engine);
    const disk = failingDatabase(errcode);
    disk.isFailing = true;
    await expect(acceptOne(workshop, engine)).rejects.toMatchObject({ code });
    expect(engine.snapshot().uploads).toEqual([]);
    expect(await readdir(path.join(workshop.dataDirectory, 'outbox'))).toEqual([]);
    disk.isFailing = false;
    await expectDeliveredOnce(workshop, engine, await acceptOne(workshop, engine));
  });

  it('when a file is to be offered again: the start says so, and the next one does it', async () => {
    const workshop = await openWorkshop();
    const first = await workshop.startEngine({ holdSeconds: HOLD_SECONDS.max });
    const id = await acceptOne(workshop, first);
    await first.stop();
    await rm(path.join(workshop.dataDirectory, 'attache.db'));
    const disk = failingDatabase(errcode);
    // The tables of the new database can still be made.
    workshop.ports.log = {
      ...workshop.ports.log,
      warn: (event) => (disk.isFailing ||= disk.refused === 0 && event === 'outbox.offered-again'),
    };
    await expect(workshop.startEngine()).rejects.toMatchObject({ code });
    disk.isFailing = false;
    const engine = await workshop.startEngine();
    expect(engine.snapshot().uploads).toMatchObject([{ id, error: { code: 'upload-restored' } }]);
  });
});

it.each([
  ['is full', SQLITE.full, 'disk-full'],
  ['fails', SQLITE.ioError, 'data-directory-unusable'],
])(
  'a disk that %s when the tables are to be made: the start says so, and the next one does it',
  async (_, errcode, code) => {
    const workshop = await openWorkshop();
    const disk = failingDatabase(errcode);
    disk.isFailing = true;
    await expect(workshop.startEngine()).rejects.toMatchObject({ code });
    disk.isFailing = false;
    const engine = await workshop.startEngine();
    await expectDeliveredOnce(workshop, engine, await acceptOne(workshop, engine));
  },
);

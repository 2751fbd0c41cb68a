import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { prepareDataDirectory } from '../../core/data-directory.ts';
import { createLog } from '../../core/diagnostics/log.ts';
import { acceptOne, expectDeliveredOnce, hurry } from './one-upload.ts';
import { openWorkshop } from './workshop.ts';

const lineSchema = z.object({
  msg: z.string(),
  fields: z.looseObject({
    upload: z.string().optional(),
    event: z.string().optional(),
    code: z.string().optional(),
  }),
});

it('the log tells what happened to an upload, in order, and why', async () => {
  const workshop = await openWorkshop();
  const { logs } = await prepareDataDirectory(workshop.dataDirectory);
  workshop.ports.log = createLog({ directory: logs, level: 'info' });
  hurry(workshop, 10);
  await workshop.control.setFaults([
    { on: 'StartAttachmentUpload', times: 1, fault: { kind: 'status', status: 500 } },
    { on: 'store.put', times: 1, fault: { kind: 'expire-url' } },
    { on: 'CompleteAttachmentUpload', times: 1, fault: { kind: 'lose-answer', applied: true } },
  ]);
  const engine = await workshop.startEngine();
  const id = await acceptOne(workshop, engine);
  await expectDeliveredOnce(workshop, engine, id);

  const text = await readFile(path.join(logs, 'attache.log'), 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const story = lines
    .filter(({ fields }) => fields.upload === id)
    .map(({ msg, fields }) =>
      [msg.replace('upload.', ''), fields.event, fields.code].filter(Boolean).join(' '),
    );
  expect(story).toEqual([
    'accepted',
    'changed slot-given',
    'changed retry-later service-failed',
    'changed slot-given',
    'changed started',
    'changed url-dead url-expired',
    'changed slot-given',
    'changed started',
    'changed stored',
    'changed answer-lost',
    'changed found',
    'changed scanned',
  ]);
});

import { describe, expect, it } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { settle } from '../testing/fake-clock.ts';
import { Inspection } from './inspection.ts';
import { setUpQueue } from './queue-bench.ts';
import type { OutboxFile } from './recover.ts';
import { anUpload } from './testing.ts';

/** Copies that are looked at when the test says so. */
function setUp(look: (id: string) => Promise<OutboxFile>) {
  const { queue, clock, outside } = setUpQueue();
  const looked: string[] = [];
  const outbox = {
    verify: async ({ id }: { id: string }) => {
      looked.push(id);
      return await look(id);
    },
  };
  const inspection = new Inspection({ clock, log: silentLog, outbox, queue });
  const restore = (...ids: string[]) => {
    const uploads = ids.map((id, nth) => anUpload({ id, name: `${id}.pdf`, position: nth }));
    queue.restore(uploads.map((upload) => ({ upload, outbox: 'intact' })));
    inspection.begin(uploads);
  };
  return { queue, outside, inspection, restore, looked };
}

describe('Inspection', () => {
  it('lets nothing be sent before all copies were seen, and nothing ever whose copy is spoilt', async () => {
    const seen = Promise.withResolvers<OutboxFile>();
    const { queue, outside, restore } = setUp((id) =>
      id === 'spoilt' ? seen.promise : Promise.resolve('intact'),
    );
    restore('whole', 'spoilt');
    await settle(20);
    expect(outside.asked).toEqual([]);
    expect(queue.isIdle()).toBe(false);
    seen.resolve('changed');
    await settle(20);
    expect(outside.asked).toContain('start whole.pdf t1');
    expect(outside.asked.join()).not.toContain('spoilt');
    expect(queue.view('spoilt')).toMatchObject({ state: 'failed', error: { code: 'outbox-file-changed' } });
  });

  it('believes no disk that cannot say', async () => {
    const { queue, restore } = setUp(() =>
      Promise.reject(new AttacheError('disk-failed', { path: 'outbox' })),
    );
    restore('a');
    await settle(20);
    expect(queue.get('a')?.state).toBe('sent');
  });

  it('ends early when it is stopped', async () => {
    const first = Promise.withResolvers<OutboxFile>();
    const { inspection, restore, looked } = setUp(() => first.promise);
    restore(...Array.from({ length: 1_000 }, (_, nth) => `u${nth}`));
    const stopped = inspection.stop();
    first.resolve('intact');
    await stopped;
    expect(looked.length).toBeLessThan(1_000);
  });
});

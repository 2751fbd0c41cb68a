import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { createControlClient } from './control-client.ts';
import { CUSTOMER_SAMPLE, hostSandbox } from './host.ts';

afterEach(() => vi.useRealTimers());

it('starts one sandbox, however often it is asked', async () => {
  const host = hostSandbox('nowhere');
  onTestFinished(() => host.close());
  const [first, second] = await Promise.all([host.start(), host.start()]);
  expect(second.endpoint).toBe(first.endpoint);
  expect(first.contacts.map(({ label }) => label)).toEqual(['Maria Souza', 'Kenji Tanaka', 'Aoife Byrne']);
});

it('lets every customer send a picture once the window had time to draw', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-samples-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(path.join(folder, CUSTOMER_SAMPLE.name), 'a picture');
  const host = hostSandbox(folder);
  onTestFinished(() => host.close());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { endpoint } = await host.start();
  vi.runAllTimers();
  vi.useRealTimers();
  const { report } = createControlClient(`${endpoint}/_sandbox`);
  const wanted = Array.from({ length: 3 }, () => CUSTOMER_SAMPLE.name);
  await vi.waitFor(
    async () => expect((await report()).attachments.map(({ name }) => name)).toEqual(wanted),
    20_000,
  );
});

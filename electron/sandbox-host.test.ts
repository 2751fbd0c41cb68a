import { afterEach, expect, it } from 'vitest';
import { createSandboxHost } from './sandbox-host.ts';

const host = createSandboxHost();
afterEach(() => host.close());

it('starts one sandbox, however often it is asked', async () => {
  const [first, second] = await Promise.all([host.start(), host.start()]);
  expect(second.endpoint).toBe(first.endpoint);
  expect(first.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(first.contacts.map(({ label }) => label).filter((label) => label !== '')).toHaveLength(3);
  expect(JSON.stringify(first.contacts)).toContain('[secret]');
});

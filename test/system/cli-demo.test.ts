import { describe, expect, it } from 'vitest';
import { openHome } from './cli-home.ts';
import { jsonLines } from './cli-shapes.ts';

/** Runs in the demo's process before it: lets the store tell of other bytes than it was sent for one file. */
const TAMPERED_STORE = `
const { fetch } = globalThis;
globalThis.fetch = async (...args) => {
  const response = await fetch(...args);
  if (!String(args[0]).endsWith('/_sandbox/report')) return response;
  const report = await response.json();
  for (const one of report.attachments) if (one.name === 'orders.csv') one.sha256 = '0'.repeat(64);
  return Response.json(report);
};`;

describe('attache demo', () => {
  it('ends with 0 if every SHA-256 is right at the store, else with 1 and what differs', async () => {
    const home = await openHome();
    const [honest, tampered] = await Promise.all([
      home.attache(['demo', '--json']),
      home.attache(['demo', '--json'], {
        env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TAMPERED_STORE)}` },
      }),
    ]);
    const deliveries = jsonLines(honest.stdout).filter((line) => 'delivery' in line);
    expect(deliveries.length).toBeGreaterThanOrEqual(12);
    for (const line of deliveries) expect(line).toMatchObject({ delivery: { problems: [] } });
    expect(jsonLines(honest.stdout).at(-1)).toMatchObject({ summary: { isGood: true, faults: 4 } });
    expect([honest.code, honest.stderr]).toEqual([0, expect.not.stringContaining('rror')]);

    const differing = jsonLines(tampered.stdout).filter((line) =>
      JSON.stringify(line).includes('SHA-256 there'),
    );
    expect(differing).toMatchObject([{ delivery: { name: 'orders.csv' } }]);
    expect(jsonLines(tampered.stdout).at(-1)).toMatchObject({ summary: { isGood: false } });
    expect(tampered.code).toBe(1);
  });
});

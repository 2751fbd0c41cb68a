import { expect, it } from 'vitest';
import { replyOf, TestShell } from '../../browser/testing/test-shell.ts';
import { COUNT, HEAP_RATIO_MAX, heapRatio, SEED, TIMEOUT_MS } from './campaign.ts';
import { createChance } from './chance.ts';
import { hostileRequest, sendBytes, type Sender } from './requests.ts';

/** Well under what the shell takes at once. */
const AT_ONCE = 16;

/** What is not from our page, however it is made up: each has one thing wrong. */
function strangers({ host, origin, cookie }: Sender): Sender[] {
  return [
    { host, origin, cookie: `${cookie}x` },
    { host, origin, cookie: '' },
    { host, origin: 'https://attacker.example', cookie },
    { host, origin: 'http://127.0.0.1:1', cookie },
    // A name of the attacker's that was made to point here.
    { host: `attacker.example:${host.split(':')[1] ?? ''}`, origin: 'http://attacker.example', cookie },
  ];
}

it(
  `${COUNT} requests that are not what they should be break nothing, and let nobody in (seed ${SEED})`,
  { timeout: TIMEOUT_MS },
  async () => {
    const shell = await TestShell.open();
    const page: Sender = { ...(await shell.asPage()), host: `127.0.0.1:${shell.port}` };
    const chance = createChance(SEED);
    const wrong: string[] = [];
    const send = async (): Promise<void> => {
      const isPage = chance.oneIn(2);
      const bytes = hostileRequest(chance, isPage ? page : chance.pick(strangers(page)));
      const status = await sendBytes(shell.port, bytes);
      const letIn = !isPage && typeof status === 'number' && status < 400;
      if ((status === 'hangs' || status === 500 || letIn) && wrong.length < 10)
        wrong.push(`${status}: ${JSON.stringify(bytes.toString('latin1').slice(0, 300))}`);
    };
    const ratio = await heapRatio(async (count) => {
      for (let sent = 0; sent < count; sent += AT_ONCE)
        await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - sent) }, send));
      // The double remembers what it was asked; a shell does not.
      shell.double.dispatched.length = 0;
      shell.double.accepted.length = 0;
      shell.double.failed.length = 0;
    });
    expect(wrong).toEqual([]);
    expect(ratio).toBeLessThan(HEAP_RATIO_MAX);
    const answer = await shell.command('{"command":"notices.dismiss","input":{}}', {
      cookie: page.cookie,
      origin: page.origin,
    });
    expect(replyOf(answer)).toEqual({ ok: true, output: {} });
    await shell.close();
  },
);

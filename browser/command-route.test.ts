import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMAND_BODY_MAX } from './command-route.ts';
import { inputInvalid } from './testing/engine-double.ts';
import { replyOf, TestShell } from './testing/test-shell.ts';

const DISMISS = JSON.stringify({ command: 'notices.dismiss', input: { notice: 'n1' } });

let site: TestShell;
beforeEach(async () => {
  site = await TestShell.open();
});
afterEach(() => site.close());

describe('commands', () => {
  it('reach the engine, and its output comes back', async () => {
    const answer = await site.command(DISMISS, await site.asPage());
    expect([answer.status, replyOf(answer)]).toEqual([200, { ok: true, output: {} }]);
    expect(site.double.dispatched).toEqual([{ command: 'notices.dismiss', input: { notice: 'n1' } }]);
  });

  it("come back with the engine's error if it knows no such command", async () => {
    const answer = await site.command(
      JSON.stringify({ command: 'toString', input: {} }),
      await site.asPage(),
    );
    expect([answer.status, replyOf(answer)]).toEqual([200, { ok: false, error: inputInvalid }]);
  });

  it('never answer with a message or a stack', async () => {
    const answer = await site.command(
      JSON.stringify({ command: 'test.fails', input: {} }),
      await site.asPage(),
    );
    expect(replyOf(answer)).toMatchObject({ ok: false, error: { code: 'internal-error' } });
    expect(answer.text).not.toContain('secret');
  });

  it.each([
    ['broken JSON', '{"command":', 400],
    ['no body', '', 400],
    ['no command', '{"input":{}}', 400],
    ['not an object', '"notices.dismiss"', 400],
    ['a forged prototype', '{"__proto__":{},"command":"notices.dismiss"}', 400],
    ['too much', `"${'x'.repeat(COMMAND_BODY_MAX)}"`, 413],
  ])('refuse %s', async (_, body, status) => {
    const answer = await site.command(body, await site.asPage());
    expect(answer.status).toBe(status);
    expect(replyOf(answer)).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
    expect(site.double.dispatched).toEqual([]);
  });

  it('refuse what a form could send', async () => {
    const answer = await site.command(DISMISS, { ...(await site.asPage()), 'content-type': 'text/plain' });
    expect(answer.status).toBe(400);
    const form = await site.command('a=b', {
      ...(await site.asPage()),
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(415);
    expect(site.double.dispatched).toEqual([]);
  });
});

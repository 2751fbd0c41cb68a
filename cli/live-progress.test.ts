import { describe, expect, it } from 'vitest';
import { createLiveProgress, progressOn } from './live-progress.ts';
import { createOutput } from './output.ts';
import { anUpload, fakeScreen, fakeTerminal } from './testing.ts';

describe('progress in a file or pipe', () => {
  it('is a line for every state, and for the waits that somebody should know of', () => {
    const screen = fakeScreen();
    const progress = createLiveProgress(screen, {});
    progress.show([anUpload()]);
    progress.show([anUpload({ waiting: { for: 'slot' } })]);
    progress.show([anUpload({ state: 'sending', progress: { transferredInBytes: 10 } })]);
    progress.show([anUpload({ state: 'sending', progress: { transferredInBytes: 20 } })]);
    progress.show([anUpload({ state: 'sending', waiting: { for: 'token' } })]);
    progress.show([anUpload({ state: 'sent' })]);
    progress.finish();
    expect(screen.text().split('\n')).toEqual([
      'invoice.pdf: queued',
      'invoice.pdf: sending 1 %',
      'invoice.pdf: sending, waiting for a token',
      'invoice.pdf: sent',
      '',
    ]);
  });

  it('tells of the line once for all, when it goes and when it comes', () => {
    const screen = fakeScreen();
    const progress = createLiveProgress(screen, {});
    const waiting = { for: 'line' } as const;
    const both = [anUpload({ id: 'a' }), anUpload({ id: 'b' })];
    progress.show(both);
    progress.show(both.map((upload) => ({ ...upload, waiting })));
    progress.show(both.map((upload) => ({ ...upload, waiting })));
    progress.show(both);
    expect(screen.text().split('\n').slice(2)).toEqual([
      'The line is down; waiting for it.',
      'The line is back.',
      '',
    ]);
  });

  it('lets no name command the terminal', () => {
    const screen = fakeScreen();
    createLiveProgress(screen, {}).show([anUpload({ name: 'a\u001b[2J\n.pdf' })]);
    expect(screen.text()).toBe('a [2J .pdf: queued\n');
  });
});

describe('progress on a terminal', () => {
  it('is drawn over itself, and taken away at the end', () => {
    const screen = fakeScreen({ isTTY: true });
    const progress = createLiveProgress(screen, { NO_COLOR: '1' });
    progress.show([anUpload()]);
    const first = screen.text();
    expect(first).not.toContain('\u001b');
    progress.show([anUpload()]);
    expect(screen.text()).toBe(`${first}\u001b[2A\r\u001b[J${first}`);
    progress.finish();
    expect(screen.text().endsWith('\u001b[2A\r\u001b[J')).toBe(true);
  });

  it('lets no name command the terminal', () => {
    const screen = fakeScreen({ isTTY: true });
    createLiveProgress(screen, { NO_COLOR: '1' }).show([anUpload({ name: '\u001b[2Ja.pdf' })]);
    expect(screen.text()).not.toContain('\u001b');
  });
});

describe('progressOn', () => {
  it.each([
    ['people', false, false, true],
    ['a program with a terminal for stderr', true, true, true],
    ['a program without', true, false, false],
  ])('for %s', (_, json, isTTY, speaks) => {
    const terminal = { ...fakeTerminal(), stderr: fakeScreen({ isTTY }) };
    const output = createOutput(json, terminal.stdout, terminal.stderr);
    progressOn({ terminal, output, verbose: false }).show([anUpload()]);
    expect(terminal.stderr.text() !== '').toBe(speaks);
    expect(terminal.stdout.text()).toBe('');
  });
});

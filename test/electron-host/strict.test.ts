import { describe, expect, it } from 'vitest';
import { strict } from './strict.ts';
import { StrictEmitter } from './strict-emitter.ts';

describe('what the stand-in lacks', () => {
  const noun: Record<string, unknown> = strict('shell', { known: 1, ask: () => 'answer' });

  it('throws with its name, and what it has does not', () => {
    expect(noun['known']).toBe(1);
    expect(noun['ask']).toBeTypeOf('function');
    expect(() => noun['beep']).toThrow('the stand-in for Electron lacks shell.beep');
    expect(() => (noun['volume'] = 1)).toThrow('lacks setting shell.volume');
  });

  it('can be awaited and printed', async () => {
    expect(await Promise.resolve(noun)).toBe(noun);
    expect(JSON.stringify(noun)).toBe('{"known":1}');
  });

  it('is an event, too', () => {
    const emitter = strict('powerMonitor', new StrictEmitter('powerMonitor', ['suspend']));
    let heard = 0;
    emitter.on('suspend', () => (heard += 1));
    emitter.emit('suspend');
    expect(heard).toBe(1);
    expect(() => emitter.on('lock-screen', () => undefined)).toThrow(
      `lacks powerMonitor's event "lock-screen"`,
    );
  });
});

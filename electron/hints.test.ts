import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { NetworkHint } from '../core/ports.ts';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { createNetworkHints } from './hints.ts';

function setup() {
  const powerMonitor = new EventEmitter();
  const clock = createFakeClock();
  const network = { online: true };
  const told: NetworkHint[] = [];
  const hints = createNetworkHints({ powerMonitor, isOnline: () => network.online, clock });
  const stop = hints.subscribe((hint) => told.push(hint));
  return { powerMonitor, clock, network, told, stop };
}

describe('network hints', () => {
  it('tell of sleep and of waking up', () => {
    const { powerMonitor, told } = setup();
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
    expect(told).toEqual(['offline', 'woke']);
  });

  it('tell of a network that goes and comes back, once each', async () => {
    const { clock, network, told } = setup();
    await clock.advance(10_000);
    expect(told).toEqual([]);
    network.online = false;
    await clock.advance(10_000);
    network.online = true;
    await clock.advance(10_000);
    expect(told).toEqual(['offline', 'online']);
  });

  it('end when nobody listens', () => {
    const { powerMonitor, told, stop } = setup();
    stop();
    powerMonitor.emit('suspend');
    expect(told).toEqual([]);
  });
});

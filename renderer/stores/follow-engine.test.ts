import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../contract/bridge.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { fakeScene } from '../bridge/fake/scenes.ts';
import { useContacts } from './contacts.ts';
import { useEngine } from './engine.ts';
import { followEngine } from './follow-engine.ts';

interface Subscription {
  listener: (event: EngineEvent) => void;
  onConnection: (connected: boolean) => void;
  stopped: boolean;
}

/** A bridge that notes who subscribes. */
function listeningBridge(): { bridge: Pick<Bridge<File>, 'subscribe'>; subscriptions: Subscription[] } {
  const subscriptions: Subscription[] = [];
  return {
    subscriptions,
    bridge: {
      subscribe(listener, onConnection) {
        const subscription = { listener, onConnection, stopped: false };
        subscriptions.push(subscription);
        return () => (subscription.stopped = true);
      },
    },
  };
}

const snapshot = (sequence: number): EngineEvent => ({
  kind: 'snapshot',
  sequence,
  snapshot: fakeScene('busy'),
});
const gone = (sequence: number, contact: string): EngineEvent => ({
  kind: 'changes',
  sequence,
  changes: { put: {}, gone: { contacts: [contact] } },
});

beforeEach(() => setActivePinia(createPinia()));

describe('followEngine', () => {
  it('asks for a new snapshot after a gap, and is deaf to the old subscription from then on', async () => {
    const { bridge, subscriptions } = listeningBridge();
    followEngine(bridge);
    subscriptions[0]?.listener(snapshot(1));
    subscriptions[0]?.listener(gone(3, 'maria'));
    await Promise.resolve();

    expect(subscriptions.map(({ stopped }) => stopped)).toEqual([true, false]);
    subscriptions[0]?.listener(gone(2, 'maria'));
    expect(useContacts().byKey.has('maria')).toBe(true);

    subscriptions[1]?.listener(snapshot(9));
    subscriptions[1]?.listener(gone(10, 'maria'));
    expect(useContacts().byKey.has('maria')).toBe(false);
  });

  it('says that the engine is lost, and is connected again with the next snapshot', () => {
    const { bridge, subscriptions } = listeningBridge();
    followEngine(bridge);
    expect(useEngine().connection).toBe('connecting');
    subscriptions[0]?.listener(snapshot(1));
    subscriptions[0]?.onConnection(false);
    expect(useEngine().connection).toBe('lost');
    subscriptions[0]?.listener(snapshot(1));
    expect(useEngine().connection).toBe('connected');
  });

  it('leaves it at that when the session is over', () => {
    const { bridge, subscriptions } = listeningBridge();
    followEngine(bridge);
    useEngine().connection = 'over';
    subscriptions[0]?.onConnection(false);
    expect(useEngine().connection).toBe('over');
  });

  it('stops the subscription that is current', async () => {
    const { bridge, subscriptions } = listeningBridge();
    const stop = followEngine(bridge);
    subscriptions[0]?.listener(gone(3, 'maria'));
    await Promise.resolve();
    stop();
    expect(subscriptions.map(({ stopped }) => stopped)).toEqual([true, true]);
  });
});

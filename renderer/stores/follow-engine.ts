import type { Bridge } from '../../contract/bridge.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { applyEvent } from './apply-event.ts';
import { useEngine } from './engine.ts';

/** Keeps the stores in step with the engine. A gap in the sequence starts over from a fresh snapshot. Returns how to stop. */
export function followEngine(bridge: Pick<Bridge<File>, 'subscribe'>): () => void {
  const engine = useEngine();
  let unsubscribe = subscribe();

  function subscribe(): () => void {
    let lastSequence: number | undefined;
    let current = true;

    function onEvent(event: EngineEvent): void {
      if (!current) return;
      if (applyEvent(event, lastSequence) === 'gap') {
        current = false;
        // Later, because a bridge may call back before `subscribe` has returned how to stop it.
        queueMicrotask(startOver);
        return;
      }
      lastSequence = event.sequence;
      engine.connection = 'connected';
    }

    function startOver(): void {
      stopListening();
      unsubscribe = subscribe();
    }

    const stopListening = bridge.subscribe(onEvent, (connected) => {
      if (!current || connected || engine.connection === 'over') return;
      lastSequence = undefined;
      engine.connection = 'lost';
    });
    return stopListening;
  }

  return () => unsubscribe();
}

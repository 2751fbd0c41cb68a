import { expect } from 'vitest';
import type { Engine } from '../../core/engine.ts';
import { uploadWhen, type Workshop } from './workshop.ts';

/** Has one file accepted, for the first contact. @returns the upload's id */
export async function acceptOne(workshop: Workshop, engine: Engine): Promise<string> {
  const contact = engine.snapshot().contacts[0] ?? (await workshop.addContact(engine));
  const file = await workshop.makeFile('report.pdf', 50_000);
  return (await engine.accept(contact.id, { kind: 'path', path: file })).id;
}

/** Waits until it is delivered; the other side has it once, as it was accepted, and nothing else. */
export async function expectDeliveredOnce(workshop: Workshop, engine: Engine, id: string): Promise<void> {
  const { sha256 } = await uploadWhen(engine, id, ({ state }) => state === 'delivered');
  const { attachments } = await workshop.control.report();
  const arrived = attachments.filter(({ completesApplied }) => completesApplied > 0);
  expect(arrived).toMatchObject([{ sha256, completesApplied: 1 }]);
}

/** Lets the engine's time run so much faster than the clock on the wall, so that no rest need be waited for. */
export function hurry(workshop: Workshop, times: number): void {
  const { clock } = workshop.ports;
  const start = clock.now();
  workshop.ports.clock = {
    now: () => start + Math.round((clock.now() - start) * times),
    monotonic: () => clock.monotonic() * times,
    after: (ms, call) => clock.after(ms / times, call),
  };
}

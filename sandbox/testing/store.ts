import { readdir } from 'node:fs/promises';
import type { FaultPlan } from '../fault-book.ts';
import { closeListener, listenOnLoopback } from '../loopback.ts';
import { ObjectFolder } from '../store/objects.ts';
import { Presigner } from '../store/presign.ts';
import type { Refusal } from '../store/refusals.ts';
import { serveStore } from '../store/server.ts';
import { StoreSigner } from '../store/signer.ts';

const unhindered: FaultPlan = { latencyMs: 0, bytesPerSecond: undefined, interruption: undefined };

/** A store of its own with a clock that stands still until a test moves it. */
export async function startTestStore({ stallMs }: { stallMs: number }) {
  const signer = new StoreSigner();
  const listener = await listenOnLoopback(0);
  const clock = { now: Date.parse('2026-11-21T09:00:00Z') };
  const objects = await ObjectFolder.create(() => clock.now);
  const refused: Refusal[] = [];
  serveStore(listener.server, {
    objects,
    signer,
    clock: () => clock.now,
    plan: () => unhindered,
    onStored: () => undefined,
    onRefused: (refusal) => refused.push(refusal),
    stallMs,
  });
  const presigner = new Presigner(signer, listener.origin);
  return {
    objects,
    clock,
    refused,
    origin: listener.origin,
    /** The names in the folder of objects, drafts among them. */
    files: async () => (await readdir(objects.folder)).toSorted(),
    /** A URL that is good for 300 s from now. */
    presign: (method: 'PUT' | 'GET' | 'HEAD', key: string, headers: Record<string, string> = {}) =>
      presigner.url({ method, key, headers, signedAt: new Date(clock.now), expiresInSeconds: 300 }),
    close: async () => {
      await closeListener(listener);
      await objects.close();
    },
  };
}

import { expect } from 'vitest';
import type { FaultProxy } from './fault-proxy.ts';
import { openScene, type SceneOptions } from './scene.ts';
import type { Step } from './steps.ts';
import type { Trouble } from './troubles.ts';

/** Work goes on within so long of the line's return. Milliseconds. */
const RETURN_MS = 5_000;

/**
 * One trouble at one step. Asks that the user is told while it lasts, that the work goes on by itself when it is over,
 * and that everything arrives once and whole.
 */
export async function runCell(step: Step, trouble: Trouble, options: SceneOptions = {}): Promise<void> {
  await using scene = await openScene(step, options);
  const { line } = scene;
  const struck = whenStruck(line, step, trouble);
  await scene.begin();
  await struck;
  if (trouble.lasts === 'until-told') await scene.told(trouble.code);
  if (trouble.lasts === 'until-probed') await probed(line, 2);

  const endedAt = performance.now();
  const resumed = Promise.race([nextRequest(line), scene.done()]);
  await trouble.end(line);
  await resumed;
  expect(performance.now() - endedAt, 'milliseconds until work went on').toBeLessThan(RETURN_MS);

  await scene.done();
  await scene.judge();
  // The answer that the step itself loses is a break of the line, and told as one.
  if (trouble.isHarmless === true && step.losesComplete !== true) expect(scene.wasOffline()).toBe(false);
  const starts = line.requests.filter(
    ({ path, during }) => during !== undefined && path.endsWith('/start-attachment-upload'),
  );
  expect(starts.length, 'Starts while the line was away: the one that met the fault').toBeLessThanOrEqual(1);
}

/** Resolves once the step has begun, and the trouble with it. */
function whenStruck(line: FaultProxy, step: Step, trouble: Trouble): Promise<void> {
  const begins = step.begins();
  return new Promise((resolve) => {
    const stop = line.watch((passing) => {
      if (!begins(passing)) return;
      stop();
      trouble.begin(line);
      resolve();
    });
  });
}

/** Resolves when so many probes came to the line from now on. */
function probed(line: FaultProxy, count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    const stop = line.watch(({ method, path, part, direction }) => {
      if (method !== 'HEAD' || path !== '/' || part !== 'head' || direction !== 'up') return;
      left -= 1;
      if (left > 0) return;
      stop();
      resolve();
    });
  });
}

/** Resolves with the next request that is work and not a probe. */
function nextRequest(line: FaultProxy): Promise<void> {
  return new Promise((resolve) => {
    const stop = line.watch(({ path, part, direction }) => {
      if (path === '/' || part !== 'head' || direction !== 'up') return;
      stop();
      resolve();
    });
  });
}

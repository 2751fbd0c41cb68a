import { describe, it } from 'vitest';
import { runCell } from './cell.ts';
import { STEPS } from './steps.ts';
import { LONG_SILENCE, SILENCES } from './troubles.ts';

describe.concurrent('while the line is silent, work goes on by itself and nothing is lost or doubled', () => {
  it.for(
    SILENCES.flatMap((trouble) => STEPS.map((step) => [trouble.name, step.name, trouble, step] as const)),
  )('%s at %s', async ([, , trouble, step]) => {
    await runCell(step, trouble);
  });

  // Each takes the ten seconds of a probe.
  it.for(
    ["PUT's body", 'Complete', "GET's body"].map(
      (name) => [name, STEPS.find((step) => step.name === name)] as const,
    ),
  )('also when it is long enough to be told of, at %s', async ([, step]) => {
    if (step === undefined) throw new Error('expected a step of steps.ts');
    await runCell(step, LONG_SILENCE);
  });
});

import { describe, it } from 'vitest';
import { runCell } from './cell.ts';
import { STEPS } from './steps.ts';
import { MOMENTS } from './troubles.ts';

describe.concurrent(
  'when something strikes once, or is only slow, work goes on by itself and nothing is lost or doubled',
  () => {
    it.for(
      MOMENTS.flatMap((trouble) => STEPS.map((step) => [trouble.name, step.name, trouble, step] as const)),
    )('%s at %s', async ([, , trouble, step]) => {
      await runCell(step, trouble);
    });
  },
);

import { describe, it } from 'vitest';
import { runCell } from './cell.ts';
import { STEPS } from './steps.ts';
import { OUTAGES } from './troubles.ts';

describe.concurrent('while the line is down, work goes on by itself and nothing is lost or doubled', () => {
  it.for(
    OUTAGES.flatMap((trouble) => STEPS.map((step) => [trouble.name, step.name, trouble, step] as const)),
  )('%s at %s', async ([, , trouble, step]) => {
    await runCell(step, trouble);
  });
});

import { afterAll, describe, it } from 'vitest';
import { runCell } from './cell.ts';
import { Names } from './names.ts';
import { STEPS } from './steps.ts';
import type { Trouble } from './troubles.ts';

const names = new Names();
afterAll(() => names.restore());

/** Connections break, and nobody knows the way any more. */
const NO_NAMES: Trouble = {
  name: 'no names',
  begin: (line) => {
    names.break();
    line.begin({ kind: 'reset' });
    void line.end();
  },
  end: () => names.mend(),
  lasts: 'until-told',
};

// One after the other: they share the name.
describe('when names are not found', () => {
  it.for(STEPS.map((step) => [step.name, step] as const))(
    'from %s on, work goes on when they are',
    async ([, step]) => {
      await runCell(step, NO_NAMES, { host: 'localhost' });
    },
  );
});

import { expect, it } from 'vitest';
import { errorViewSchema } from '../contract/errors.ts';
import { AttacheError } from './error.ts';

it('an error about a very long path can still cross to the window and be stored', () => {
  const { view } = new AttacheError('disk-full', { path: `/${'folder/'.repeat(200)}`, size: 3 });
  expect(errorViewSchema.parse(view)).toMatchObject({ params: { size: 3 } });
});

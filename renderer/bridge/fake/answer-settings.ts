import { commands } from '../../../contract/commands.ts';
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts';
import { done, type FakeAnswer } from './answer-parts.ts';
import type { FakeState } from './state.ts';

/** Changes settings, or takes all changes back. A folder is shown by the id of its place. */
export function answerSettings(
  { settings: { values, managed } }: FakeState,
  command: 'settings.change' | 'settings.reset',
  input: unknown,
): FakeAnswer {
  const changes =
    command === 'settings.change' ? commands[command].input.parse(input).changes : DEFAULT_SETTINGS;
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const settings = { values: { ...values, ...Object.fromEntries(given) }, managed };
  return done({ settings }, { put: {}, gone: {}, settings });
}

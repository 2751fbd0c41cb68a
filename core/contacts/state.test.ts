import { expect, it } from 'vitest';
import { contactState, type ContactConditions } from './state.ts';

const well: ContactConditions = { ended: false, refused: false, token: 'taken', following: 'on' };

it.each([
  ['followed', {}, 'active'],
  ['over, whatever else', { ended: true, token: 'none' }, 'ended'],
  ['without a token', { token: 'none' }, 'needs-token'],
  ['refused, although its socket may still be open', { token: 'refused' }, 'needs-token'],
  ['denied the attachments of others', { refused: true }, 'refused'],
  ['denied them, and without a token', { refused: true, token: 'none' }, 'needs-token'],
  ['not reached yet', { token: 'untried', following: 'not-yet' }, 'connecting'],
  ['cut off', { following: 'broken' }, 'reconnecting'],
  ['not followed, and not reached yet', { token: 'untried', following: 'off' }, 'connecting'],
  ['not followed, but reached', { following: 'off' }, 'active'],
] as const)('a contact that is %s', (_name, conditions, state) => {
  expect(contactState({ ...well, ...conditions })).toBe(state);
});

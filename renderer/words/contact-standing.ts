import type { ContactView, LineView } from '../../contract/views.ts';
import { contactTone, type Tone } from './tone.ts';

/** How a chat stands: its state, unless the line is down and the state could only be what it was before; or how it ended. */
export interface ContactStanding {
  readonly words: 'offline' | 'transferred' | ContactView['state'];
  readonly tone: Tone;
}

export function contactStanding(
  { state, endedBecause }: Pick<ContactView, 'state' | 'endedBecause'>,
  line: LineView,
): ContactStanding {
  const needsLine = state === 'active' || state === 'connecting' || state === 'reconnecting';
  if (line.state === 'offline' && needsLine) return { words: 'offline', tone: 'caution' };
  const transferred = state === 'ended' && endedBecause === 'transferred';
  return { words: transferred ? 'transferred' : state, tone: contactTone(state) };
}

import { commands, type CommandName } from '../../../contract/commands.ts';
import type { SourceView } from '../../../contract/views.ts';
import { done, gone, put, refuse, type FakeAnswer } from './answer-parts.ts';
import { fakeContact } from './items.ts';
import { fakePlaces } from './places.ts';
import type { FakeState } from './state.ts';

export type IntakeCommand = Extract<CommandName, `${'sources' | 'offers' | 'places'}.${string}`>;

/** Answers what is about the ways in which contacts come. An address with `refuse` in it cannot be read. */
export function answerIntake(state: FakeState, command: IntakeCommand, input: unknown): FakeAnswer {
  switch (command) {
    case 'sources.add': {
      const { from } = commands[command].input.parse(input);
      const location = from.kind === 'url' ? from.url : from.file;
      if (location.includes('refuse')) return refuse('source-unreachable', { location, detail: 'ENOTFOUND' });
      const now = Date.now();
      const source: SourceView = {
        id: `source-${state.sources.size + 1}`,
        kind: from.kind,
        location,
        state: 'following',
        readAt: now,
        contacts: 2,
        refused: [],
        addedAt: now,
      };
      return done({ source }, put({ sources: [source] }));
    }
    case 'sources.remove':
      return done({}, gone({ sources: [commands[command].input.parse(input).source] }));
    case 'sources.read-now': {
      const known = state.sources.get(commands[command].input.parse(input).source);
      if (known === undefined) return refuse('source-unknown');
      const source = { ...known, readAt: Date.now() };
      return done({ source }, put({ sources: [source] }));
    }
    case 'offers.accept': {
      const { offer: id, label } = commands[command].input.parse(input);
      const offer = state.offers.get(id);
      if (offer === undefined) return refuse('offer-unknown');
      const { endpoint, tokenKind } = offer;
      const contact = fakeContact(`contact-${id}`, label ?? offer.label ?? id, { endpoint, tokenKind });
      return done({ contact, known: false }, { put: { contacts: [contact] }, gone: { offers: [id] } });
    }
    case 'offers.dismiss':
      return done({}, gone({ offers: [commands[command].input.parse(input).offer] }));
    case 'places.list':
      return done(fakePlaces(commands[command].input.parse(input)));
  }
}

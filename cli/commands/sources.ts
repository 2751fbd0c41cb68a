import { resolve } from 'node:path';
import type { SourceView } from '../../contract/views.ts';
import type { SourceLocation } from '../../core/engine.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { sourceJson } from '../json-views.ts';
import { errorLine, printable } from '../output.ts';
import { readAuthorization } from '../read-token.ts';
import { renderTable } from '../table.ts';
import { withEngine } from '../with-engine.ts';

export interface AddSourceInput {
  from: { kind: 'file'; path: string } | { kind: 'url'; url: string; authorized: boolean };
  remember: boolean;
}

/** Stores a source and looks at it once; whatever runs next on the data directory follows it. */
export async function addSource(context: Context, { from, remember }: AddSourceInput): Promise<ExitCode> {
  const { output, terminal } = context;
  const location: SourceLocation =
    from.kind === 'file'
      ? { kind: 'file', path: resolve(from.path) }
      : {
          kind: 'url',
          url: from.url,
          ...(from.authorized && { authorization: await readAuthorization(terminal.stdin) }),
        };
  return withEngine(context, { live: false, work: false }, async (engine) => {
    const source = await engine.addSource(location, { remember });
    output.result(
      { source: sourceJson(source) },
      `Added ${printable(source.location)} (${source.id}): ${found(source)}`,
    );
    if (source.error !== undefined) output.note(errorLine(source.error));
    for (const { label, error } of source.refused) output.note(`${printable(label)}: ${errorLine(error)}`);
    if (from.kind === 'url' && from.authorized && !remember) {
      output.note(
        'The authorization is forgotten when this command ends; --remember keeps it in a file only you can read.',
      );
    }
    return EXIT.done;
  });
}

function found({ state, contacts }: SourceView): string {
  if (state === 'failing') return 'it cannot be read yet';
  return contacts === 1 ? 'it names 1 contact' : `it names ${contacts} contacts`;
}

/** Lists them as they are stored: they are followed by the shells, not here. */
export function listSources(context: Context): Promise<ExitCode> {
  return withEngine(context, { live: false, work: false }, (engine) => {
    const { sources } = engine.snapshot();
    for (const { id, kind, location, addedAt } of sources) {
      context.output.result({ source: { id, kind, location, addedAt: new Date(addedAt).toISOString() } });
    }
    context.output.say(() =>
      sources.length === 0 ? 'No sources yet: attache sources add --help' : table(sources),
    );
    return Promise.resolve(EXIT.done);
  });
}

function table(sources: readonly SourceView[]): string {
  return renderTable(
    [{ title: 'ID', max: 36 }, { title: 'KIND' }, { title: 'LOCATION', max: 80 }],
    sources.map(({ id, kind, location }) => [id, kind, printable(location)]),
  );
}

/** Its contacts stay. */
export function removeSource(context: Context, { source }: { source: string }): Promise<ExitCode> {
  return withEngine(context, { live: false, work: false }, async (engine) => {
    await engine.invoke('sources.remove', { source });
    context.output.result({ removed: { id: source } }, `Removed ${source}. Its contacts stay.`);
    return EXIT.done;
  });
}

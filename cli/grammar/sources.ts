import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Actions } from '../actions.ts';
import type { AddSourceInput } from '../commands/sources.ts';
import type { End } from './words.ts';

interface AddOptions {
  file?: string;
  url?: string;
  authorizationStdin?: boolean;
  remember: boolean;
}

/** sources add|list|remove */
export function addSources(program: Command, actions: Actions, end: End): void {
  const sources = program.command('sources').description('files and addresses that contacts come from');
  sources
    .command('add')
    .description('have contacts come from a file or an address, as docs/intake.md describes it')
    .addOption(new Option('--file <path>', 'a JSON file, which is watched').conflicts('url'))
    .option('--url <url>', 'an https address that serves the same, which is asked again and again')
    .addOption(
      new Option(
        '--authorization-stdin',
        'what to send as the Authorization header, such as: Bearer …',
      ).conflicts('file'),
    )
    .option('--remember', 'keep the authorization in a file that only you can read', false)
    .action(async (options: AddOptions) => end(await actions.addSource(toInput(options))));
  sources
    .command('list', { isDefault: true })
    .description('print them')
    .action(async () => end(await actions.listSources()));
  sources
    .command('remove')
    .description('forget a source and its authorization; its contacts stay')
    .argument('<source>', 'id')
    .action(async (source: string) => end(await actions.removeSource({ source })));
}

function toInput({ file, url, authorizationStdin = false, remember }: AddOptions): AddSourceInput {
  if (file !== undefined) return { from: { kind: 'file', path: file }, remember };
  if (url !== undefined) return { from: { kind: 'url', url, authorized: authorizationStdin }, remember };
  throw new InvalidArgumentError('expected --file or --url');
}

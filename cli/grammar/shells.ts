import type { Command } from 'commander';
import type { Actions } from '../actions.ts';
import { given, port, type End } from './words.ts';

const PORT = ['--port <number>', 'port on this machine (default: any that is free)', port] as const;

const LINK = ['[link]', 'an attache://contact link, whose contact is offered in the window'] as const;

/** start, serve, sandbox, demo */
export function addShells(program: Command, actions: Actions, end: End): void {
  program
    .command('start')
    .description('the app: Electron if its runtime is there, else in your browser')
    .argument(...LINK)
    .action(async (link: string | undefined) => end(await actions.start(given('link', link))));
  program
    .command('serve')
    .description('the app in your browser')
    .option(...PORT)
    .option('--no-open', 'print the address and open nothing')
    .argument(...LINK)
    .action(async (link: string | undefined, options: { port?: number; open: boolean }) => {
      end(await actions.serve({ ...options, ...given('link', link) }));
    });
  program
    .command('sandbox')
    .description('a stand-in for Amazon Connect and S3 on this machine')
    .option(...PORT)
    .option('--faults <file>', 'JSON array of fault rules')
    .action(async (options: { port?: number; faults?: string }) => {
      end(await actions.sandbox({ ...given('port', options.port), ...given('faultsFile', options.faults) }));
    });
  program
    .command('demo')
    .description('sandbox, contacts and real files over a bad line, checked; then exit')
    .action(async () => end(await actions.demo()));
}

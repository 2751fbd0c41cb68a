import type { Command } from 'commander';
import type { Actions } from '../actions.ts';
import { given, type End } from './words.ts';

/** history, doctor */
export function addReports(program: Command, actions: Actions, end: End): void {
  program
    .command('history')
    .description('what was sent and received')
    .option('--export <file>', 'write it to a file that ends in .csv or .json')
    .action(async (options: { export?: string }) => {
      end(await actions.history(given('exportTo', options.export)));
    });
  program
    .command('doctor')
    .description('what is wrong with this machine, and what to do')
    .option(
      '--save <file>',
      'also write it to a file for support, with the end of the log; no secret is in it',
    )
    .action(async (options: { save?: string }) => {
      end(await actions.doctor(given('saveTo', options.save)));
    });
}

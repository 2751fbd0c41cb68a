import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Two steps that say when they are done. */
function* twoSteps(name: string, said: string[]): Generator<undefined, string> {
  said.push(`${name} 1`);
  yield;
  said.push(`${name} 2`);
  return name;
}

it('does one work after the other, and others have their turn between the steps', async () => {
  const said: string[] = [];
  const turns = new Turns(new AbortController().signal);
  const others = setImmediate().then(() => said.push('others'));
  const done = await Promise.all([
    turns.take(() => twoSteps('first', said)),
    turns.take(() => twoSteps('second', said)),
    others,
  ]);
  expect(done.slice(0, 2)).toEqual(['first', 'second']);
  expect(said).toEqual(['first 1', 'others', 'first 2', 'second 1', 'second 2']);
});

it('goes on after a work that failed', async () => {
  const said: string[] = [];
  const turns = new Turns(new AbortController().signal);
  const failing = turns.take(() => {
    throw new Error('no');
  });
  const next = turns.take(() => twoSteps('next', said));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

it('interrupts what is halfway when the engine stops', async () => {
  const said: string[] = [];
  const engine = new AbortController();
  const taken = new Turns(engine.signal).take(() => twoSteps('only', said));
  queueMicrotask(() => engine.abort());
  await expect(taken).rejects.toMatchObject({ code: 'interrupted' });
  expect(said).toEqual(['only 1']);
});

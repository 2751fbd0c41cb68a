import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Act } from './acts.ts';
import { openChats, openDoomedChat, type Chat } from './contacts.ts';
import { fetchAll } from './fetching.ts';
import { handOver, suffer } from './hand-over.ts';
import { filesOf, type Plan } from './plan.ts';
import { unlessRefused } from './refusal.ts';
import { Supervisor, type Desk } from './supervisor.ts';
import { say } from './words.ts';

/** A day may take this long, milliseconds; what is left then is left to the next life. */
const DAY_MS = 6_000;
/** Between two looks at the window, milliseconds. */
const LOOK_MS = 40;
/** Moves that use up any gap between two positions: each halves it. */
const MOVES = 20;

/** All that a supervisor may do, at once: files of every fate, commands, downloads, a chat that is given up. */
export async function workADay(plan: Plan, desk: Desk): Promise<void> {
  const dusk = AbortSignal.timeout(DAY_MS);
  const chatOf = await openChats(plan, desk);
  const over = new AbortController();
  const watching = watch(new Supervisor(desk), AbortSignal.any([dusk, over.signal]));
  await Promise.all([
    ...filesOf(plan).map((file) => unlessRefused(() => suffer(plan, desk, chatOf(file.fate), file))),
    unlessRefused(() => act(plan, 'shuffle', () => shuffle(plan, desk, chatOf('shuffle')))),
    unlessRefused(() => act(plan, 'give-chat-up', () => giveChatUp(plan, desk))),
    unlessRefused(() => act(plan, 'have-source', () => haveSource(plan, desk))),
    unlessRefused(() => act(plan, 'fetch', () => fetchAll(plan, desk, chatOf('fetch')))),
  ]);
  await desk.engine.drained(dusk);
  for (const { id } of desk.engine.snapshot().contacts) {
    await unlessRefused(() => desk.engine.listAttachments(id));
  }
  over.abort();
  await watching;
}

async function act(plan: Plan, which: Act, perform: () => Promise<void>): Promise<void> {
  if (plan.acts.includes(which)) await perform();
}

async function watch(supervisor: Supervisor, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    await supervisor.look();
    await delay(LOOK_MS);
  }
}

/** Puts one file after the other before a third, until there is no room between their positions. */
async function shuffle(plan: Plan, desk: Desk, chat: Chat): Promise<void> {
  const { engine } = desk;
  const uploads: string[] = [];
  for (const which of ['one', 'two', 'three']) {
    const file = { name: `shuffled-${which}-${plan.seed}-${plan.life}.pdf`, sizeInBytes: 2_000 };
    uploads.push((await handOver(plan, desk, chat, file)).id);
  }
  await engine.invoke('uploads.pause', { uploads });
  const [one = '', two = '', three = ''] = uploads;
  for (let move = 0; move < MOVES; move += 1) {
    await engine.invoke('uploads.move', { uploads: [move % 2 === 0 ? one : two], before: three });
  }
  await engine.invoke('uploads.resume', { uploads });
}

/** Removes a contact together with what was to be sent to it. */
async function giveChatUp(plan: Plan, desk: Desk): Promise<void> {
  const chat = await openDoomedChat(plan, desk);
  const file = { name: `doomed-${plan.seed}-${plan.life}.pdf`, sizeInBytes: 50_000 };
  const { name } = await handOver(plan, desk, chat, file);
  say({ say: 'giving-up', name });
  desk.unwanted.add(name);
  await desk.engine.invoke('contacts.remove', { contact: chat.id, discard: true });
  say({ say: 'given-up', name });
}

/** Lets contacts come from a file for a while. The file is never there: which contacts there are is the other acts' to say. */
async function haveSource({ folder }: Plan, { engine }: Desk): Promise<void> {
  const from = { kind: 'file', path: path.join(folder, 'no-such-list.json') } as const;
  const { id } = await engine.addSource(from, { remember: false });
  await engine.invoke('sources.remove', { source: id });
}

import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { replySchema } from '../../contract/bridge.ts';
import { commands, type CommandName } from '../../contract/commands.ts';
import { parseUntrusted } from '../../contract/parse-untrusted.ts';
import { setupIpc, type AskEvent, type AskingPage } from '../../electron/ipc.ts';
import { askSchema } from '../../electron/messages.ts';
import { PAGE_URL } from '../../electron/page.ts';
import { openWorkshop, type Workshop } from '../system/workshop.ts';
import { COUNT, HEAP_RATIO_MAX, heapRatio, SEED, TIMEOUT_MS } from './campaign.ts';
import { createChance, type Chance } from './chance.ts';
import { hostileText, hostileValue } from './hostile.ts';
import { nearlyValid } from './nearly-valid.ts';

/** Messages that are answered at the same time. */
const AT_ONCE = 32;
/** What the main process throws at a page that does not work. */
const THROWN = ['malformed message', 'expected a link that was given out'];

class PageDouble extends EventEmitter implements AskingPage {
  send(): void {
    // What the page is told is not looked at.
  }
  isDestroyed(): boolean {
    return false;
  }
  isCrashed(): boolean {
    return false;
  }
}

const inputs = new Map(
  Object.entries(commands).map(([name, { input }]) => [
    name,
    z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
  ]),
);
const names: readonly string[] = [...inputs.keys()];
/** What leaves this machine, or runs a server of its own, has no place in a campaign. */
const KEPT_OUT: readonly CommandName[] = ['sandbox.start'];
const ASKS = [
  'command',
  'command',
  'command',
  'command',
  'accept',
  'copy',
  'open',
  'subscribe',
  'unsubscribe',
];

function hostileAsk(chance: Chance, ids: readonly string[]): unknown {
  if (chance.oneIn(20)) return hostileValue(chance);
  const kind = chance.pick(ASKS);
  if (kind === 'accept') {
    const file = chance.oneIn(2)
      ? { kind: 'path', name: hostileText(chance), path: hostileText(chance) }
      : { kind: 'bytes', name: 'a.txt', type: hostileText(chance), bytes: chance.bytes(chance.below(9)) };
    return {
      kind,
      contact: chance.pick(ids),
      allowDuplicate: true,
      file: chance.oneIn(9) ? hostileValue(chance) : file,
    };
  }
  if (kind !== 'command') return { kind, text: hostileValue(chance), url: hostileText(chance) };
  const command = chance.oneIn(30) ? hostileText(chance) : chance.pick(names);
  return { kind, command, input: nearlyValid(inputs.get(command) ?? {}, ids, chance) };
}

/** A region would be an address on the internet. */
function staysHere(ask: unknown): boolean {
  const parsed = parseUntrusted(askSchema, ask);
  if (!parsed.ok || parsed.value.kind !== 'command') return true;
  const { command, input } = parsed.value;
  return !KEPT_OUT.some((name) => name === command) && !JSON.stringify([input]).includes('"region"');
}

/** The main process's end of the channel, with an engine behind it that has one contact and one upload. */
async function openBorder(workshop: Workshop) {
  const engine = await workshop.startEngine({ work: false, live: false });
  const contact = await workshop.addContact(engine);
  const file = await workshop.makeFile('a.pdf', 100);
  const upload = await engine.accept(contact.id, { kind: 'path', path: file });
  const { folder } = await engine.invoke('places.list', {});
  let receive: (event: AskEvent, ask: unknown) => unknown = () => undefined;
  setupIpc({
    ipcMain: { handle: (_channel, listener) => void (receive = listener) },
    engine,
    onListening: () => undefined,
    copyText: () => Promise.resolve(),
    openExternal: () => Promise.reject(new Error('nothing was revealed, and an address was opened')),
  });
  const sender = new PageDouble();
  const ask = async (message: unknown): Promise<unknown> =>
    receive({ sender, senderFrame: { url: PAGE_URL, parent: null } }, message);
  return { engine, contact, ask, ids: [contact.id, upload.id, folder, randomUUID()] };
}

/** What is wrong with how a message was answered, or undefined. */
async function complaintAbout(
  ask: (message: unknown) => Promise<unknown>,
  message: unknown,
): Promise<string | undefined> {
  try {
    const reply = replySchema.safeParse(await ask(message)).data;
    return reply?.ok === false && reply.error.code === 'internal-error' ? 'internal-error' : undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return THROWN.includes(text) ? undefined : `threw ${text}`;
  }
}

it(
  `${COUNT} messages that are not what they should be break nothing (seed ${SEED})`,
  { timeout: TIMEOUT_MS },
  async () => {
    const workshop = await openWorkshop();
    const { engine, contact, ask, ids } = await openBorder(workshop);
    const chance = createChance(SEED);
    const wrong: string[] = [];
    const ratio = await heapRatio(async (count) => {
      for (let sent = 0; sent < count; sent += AT_ONCE) {
        const messages = Array.from({ length: Math.min(AT_ONCE, count - sent) }, () =>
          hostileAsk(chance, ids),
        );
        await Promise.all(
          messages.filter(staysHere).map(async (message) => {
            const complaint = await complaintAbout(ask, message);
            if (complaint !== undefined && wrong.length < 10)
              wrong.push(`${complaint}: ${JSON.stringify(message).slice(0, 500)}`);
          }),
        );
      }
    });
    expect(wrong).toEqual([]);
    expect(ratio).toBeLessThan(HEAP_RATIO_MAX);
    // Whoever asks properly is answered as ever; the contact itself may have been removed by one of the messages.
    const { settings } = await engine.invoke('settings.reset', {});
    expect(settings.managed).toEqual([]);
    expect(contact.id).toBe(ids[0]);
  },
);

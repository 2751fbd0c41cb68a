import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../../core/engine.ts';
import type { SandboxContact } from '../../sandbox/control-schema.ts';
import type { Act } from './acts.ts';
import { createDice } from './dice.ts';
import type { Plan } from './plan.ts';
import { unlessRefused } from './refusal.ts';
import type { Desk } from './supervisor.ts';

/** Attempts at adding a contact: the first ones may meet a fault. */
const ATTEMPTS_MAX = 10;
/** Between two of them, milliseconds. */
const PAUSE_MS = 60;

const DOOMED = 'doomed';

/** A chat as both sides know it. */
export interface Chat {
  /** The engine's id. */
  id: string;
  /** The sandbox's. */
  contactId: string;
}

/** Adds to the engine what it does not know yet, and says which chat the files of an act go to. */
export async function openChats(plan: Plan, { engine, control }: Desk): Promise<(act: Act) => Chat> {
  const known = await control.contacts();
  const chats: Chat[] = [];
  for (const contact of known.filter(({ label }) => !label.startsWith(DOOMED))) {
    chats.push({ contactId: contact.contactId, id: await ensureContact(plan, engine, contact) });
  }
  const dice = createDice(`${plan.seed}.${plan.life}.chats`);
  return (act) => {
    // A lost token must not stop them all, and the customer's files are in one chat only.
    const chat = chats[act === 'tokenless' ? 2 : act === 'fetch' ? 1 : dice.below(2)];
    if (chat === undefined) throw new RangeError(`expected a chat for ${act}`);
    return chat;
  };
}

/** Adds a chat that will be given up. */
export async function openDoomedChat(plan: Plan, { engine, control }: Desk): Promise<Chat> {
  const contact = await control.addContact(`${DOOMED}-${plan.life}`);
  return { contactId: contact.contactId, id: await ensureContact(plan, engine, contact) };
}

async function ensureContact(
  { endpoint }: Plan,
  engine: Engine,
  { label, participantToken }: SandboxContact,
): Promise<string> {
  const find = (): string | undefined =>
    engine.snapshot().contacts.find((contact) => contact.label === label)?.id;
  for (let attempt = 1; find() === undefined && attempt <= ATTEMPTS_MAX; attempt += 1) {
    await unlessRefused(() =>
      engine.invoke('contacts.add', {
        label,
        endpoint: { kind: 'url', url: endpoint },
        token: { kind: 'participant', value: participantToken },
        remember: true,
      }),
    );
    // The line may be away for a moment.
    if (find() === undefined) await delay(PAUSE_MS);
  }
  const id = find();
  if (id === undefined) throw new Error(`${label} could not be added`);
  return id;
}

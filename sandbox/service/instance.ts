import type { Report } from '../control-schema.ts';
import type { FaultBook } from '../fault-book.ts';
import type { ObjectFolder } from '../store/objects.ts';
import type { Presigner } from '../store/presign.ts';
import type { Timers } from '../timers.ts';
import type { Contact, Item, ItemContent, Participant } from '../world.ts';
import { appendItem, World } from '../world.ts';
import { Attachments } from './attachments.ts';
import type { OperationName } from './limits.ts';
import type { Quotas } from './quota.ts';
import { RememberedStarts } from './remembered-starts.ts';
import type { ScanBook } from './scan.ts';
import type { Sockets } from './sockets.ts';
import type { Tokens } from './tokens.ts';

export interface InstanceSettings {
  maxSizeInBytes: number;
  attachmentsPerContact: number;
  urlTtlSeconds: number;
}

/** What the Connect instance needs from the outside. */
export interface InstanceParts {
  settings: InstanceSettings;
  /** What clients call the service: `http://127.0.0.1:PORT`, unless something stands in front. */
  endpoint: string;
  /** The service's clock, in milliseconds. */
  clock: () => number;
  tokens: Tokens;
  quotas: Quotas;
  faults: FaultBook;
  scan: ScanBook;
  objects: ObjectFolder;
  presigner: Presigner;
  sockets: Sockets;
  timers: Timers;
}

/** The Connect instance that the sandbox plays: everything that an operation may look at or change. */
export class Instance {
  readonly parts: InstanceParts;
  readonly world = new World();
  readonly attachments = new Attachments();
  readonly starts = new RememberedStarts();
  readonly requests = new Map<string, number>();
  readonly throttled = new Map<OperationName, number>();
  /** The newest refusals of the store, oldest first. */
  readonly storeRefusals: Report['storeRefusals'] = [];

  constructor(parts: InstanceParts) {
    this.parts = parts;
  }

  addContact(label: string): Contact {
    const contact = this.world.addContact(label, (participant) =>
      this.parts.tokens.issueParticipantToken(participant),
    );
    this.say(contact, contact.customer, { Type: 'EVENT', ContentType: eventType('participant.joined') });
    return contact;
  }

  /** Adds to the transcript and tells every socket of the chat. */
  say(contact: Contact, sender: Participant | 'system', content: ItemContent): Item {
    const item = appendItem(contact, sender, content, this.parts.clock());
    this.parts.sockets.push(item);
    return item;
  }

  /** Everyone is told, then every connection token dies (facts on the Participant Service, "When the chat ends"). */
  endContact(contact: Contact): void {
    if (contact.hasEnded) return;
    contact.hasEnded = true;
    this.say(contact, 'system', { Type: 'EVENT', ContentType: eventType('chat.ended') });
    const isIn = (participant: Participant) => participant.contactId === contact.contactId;
    this.parts.tokens.revokeConnections(isIn);
    // Assumed: with the chat, its participants are gone too.
    this.parts.tokens.revokeParticipantTokens(isIn);
  }
}

/** The ContentType of an event, for example `chat.ended`. */
export function eventType(name: string): string {
  return `application/vnd.amazonaws.connect.event.${name}`;
}

/** Adds one to a counter. */
export function count<Name>(counters: Map<Name, number>, name: Name): void {
  counters.set(name, (counters.get(name) ?? 0) + 1);
}

import { randomUUID } from 'node:crypto';
import type { Role } from './control-schema.ts';

/** Oldest items fall off a longer transcript, so that a sandbox left running stays small. */
const maxItems = 20_000;
const maxContacts = 1000;

/** Someone in a chat. */
export interface Participant {
  readonly participantId: string;
  readonly contactId: string;
  readonly role: Role;
  readonly displayName: string;
  participantToken: string;
  /** Was marked connected, or is the customer, who always is. */
  isConnected: boolean;
}

export type AttachmentStatus = 'IN_PROGRESS' | 'APPROVED' | 'REJECTED';

export interface AttachmentItem {
  AttachmentId: string;
  AttachmentName: string;
  ContentType: string;
  Status: AttachmentStatus;
}

/** A transcript item in the service's own words. */
export interface Item {
  Id: string;
  /** ISO 8601, by the service's clock. */
  AbsoluteTime: string;
  Type: 'MESSAGE' | 'EVENT' | 'ATTACHMENT';
  ContentType?: string;
  Content?: string;
  ParticipantId?: string;
  ParticipantRole: Role;
  DisplayName?: string;
  ContactId: string;
  Attachments?: AttachmentItem[];
}

export interface Contact {
  readonly contactId: string;
  readonly label: string;
  readonly supervisor: Participant;
  readonly customer: Participant;
  participants: Participant[];
  /** In order of time. `sequence` numbers have no gaps and never change, so a page token can point at one. */
  transcript: { sequence: number; item: Item }[];
  hasEnded: boolean;
}

/** The contacts of the one instance that the sandbox plays. */
export class World {
  readonly contacts = new Map<string, Contact>();

  /** @throws Error when there are too many contacts. */
  addContact(label: string, issueToken: (participant: Participant) => string): Contact {
    if (this.contacts.size >= maxContacts) throw new Error(`Expected at most ${maxContacts} contacts`);
    const contactId = randomUUID();
    const supervisor = newParticipant(contactId, 'SUPERVISOR', 'Supervisor', issueToken);
    const customer = newParticipant(contactId, 'CUSTOMER', label, issueToken);
    const contact: Contact = {
      contactId,
      label,
      supervisor,
      customer,
      participants: [supervisor, customer],
      transcript: [],
      hasEnded: false,
    };
    this.contacts.set(contactId, contact);
    return contact;
  }

  /** @throws Error if there is no such contact: whoever asks holds an id that the world gave out. */
  contact(contactId: string): Contact {
    const contact = this.contacts.get(contactId);
    if (!contact) throw new Error(`No contact ${contactId}`);
    return contact;
  }
}

/** A participant with a token of their own, not yet part of a contact. */
export function newParticipant(
  contactId: string,
  role: Role,
  displayName: string,
  issueToken: (participant: Participant) => string,
): Participant {
  const participant = {
    participantId: randomUUID(),
    contactId,
    role,
    displayName,
    participantToken: '',
    isConnected: role === 'CUSTOMER',
  };
  participant.participantToken = issueToken(participant);
  return participant;
}

/** What is in an item, apart from who said it and when. */
export type ItemContent = Pick<Item, 'Type' | 'ContentType' | 'Content' | 'Attachments'>;

/** Appends to the transcript. An item without a sender is the system's. */
export function appendItem(
  contact: Contact,
  sender: Participant | 'system',
  content: ItemContent,
  nowMs: number,
): Item {
  const item = newItem(contact, sender, content, nowMs);
  const sequence = (contact.transcript.at(-1)?.sequence ?? 0) + 1;
  contact.transcript.push({ sequence, item });
  if (contact.transcript.length > maxItems) contact.transcript.shift();
  return item;
}

/** Whether so many more items can be had without an old one falling off. */
export function hasRoomFor({ transcript }: Contact, items: number): boolean {
  return transcript.length + items <= maxItems;
}

/** Puts items, in order of time, before all that are in the transcript. */
export function prependItems(contact: Contact, items: readonly Item[]): void {
  const first = (contact.transcript[0]?.sequence ?? 1) - items.length;
  const earlier = items.map((item, index) => ({ sequence: first + index, item }));
  contact.transcript = [...earlier, ...contact.transcript];
}

/** An item that is in no transcript yet. */
export function newItem(
  contact: Contact,
  sender: Participant | 'system',
  content: ItemContent,
  atMs: number,
): Item {
  return {
    Id: randomUUID(),
    AbsoluteTime: new Date(atMs).toISOString(),
    ContactId: contact.contactId,
    ...(sender === 'system'
      ? { ParticipantRole: 'SYSTEM' }
      : {
          ParticipantId: sender.participantId,
          ParticipantRole: sender.role,
          DisplayName: sender.displayName,
        }),
    ...content,
  };
}

import type { Sentences } from './sentence.ts';

/** About contacts, their tokens, and where they are. */
export const CONTACT_SENTENCES = {
  'contact-unknown': {
    says: 'There is no contact {contact}.',
    next: 'List the contacts and use one of their ids, or add it first.',
  },
  'contact-ended': {
    says: 'The chat has ended, so nothing more can be delivered to it.',
    next: 'The file is kept: save a copy of it, or remove it.',
  },
  'contact-transferred': {
    says: 'The chat was transferred to somebody else, so nothing more can be delivered through it.',
    next: 'Supply a token of the chat as it goes on, save a copy of the file, or remove it.',
  },
  'files-undeliverable': {
    says: 'The chat with {contact} is over. Files that were not sent: {count}.',
    next: 'They are kept: save copies, or remove them.',
  },
  'token-malformed': {
    says: 'This is not a usable token: {expected}.',
    next: 'Copy the whole token again, without quotes or line breaks.',
  },
  'token-refused': {
    says: 'Amazon Connect does not accept this token.',
    next: 'Get a fresh one; a token dies when the chat ends, and a connection token after one day.',
  },
  'token-needed': {
    says: 'The contact {contact} needs a token before it can go on.',
    next: 'Supply one; everything that waits goes on by itself.',
  },
  'endpoint-invalid': {
    says: '{endpoint} cannot be used as an endpoint: {expected}.',
    next: 'Use an AWS region such as us-east-1, or an https address (http only for this machine).',
  },
  'endpoint-unreachable': {
    says: '{endpoint} cannot be reached.',
    next: 'Check the address and the connection; if it is right, wait for the line and try again.',
  },
  'endpoint-not-connect': {
    says: 'The address answered, but not as Amazon Connect does ({endpoint}).',
    next: 'Check the address; a proxy or a sign-in page of your network may be in between.',
  },
  'live-updates-blocked': {
    says: 'No websocket to {endpoint} comes through: new files show up some seconds later than they could.',
    next: 'Everything else works; if it stays so, have your network allow websockets (wss) to Amazon Connect.',
  },
  'bot-not-permitted': {
    says: 'Amazon Connect denied access to the attachment; participants of type CUSTOM_BOT may not read attachments.',
    next: 'Use the token of an agent or of the supervisor.',
  },
} as const satisfies Sentences;

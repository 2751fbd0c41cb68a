import type { ContactView, OwnLimits, TokenKind } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findContact } from '../find-contact.ts';
import { contactJson } from '../json-views.ts';
import { printable } from '../output.ts';
import { ownLimitsText } from '../own-limits.ts';
import { parseEndpoint } from '../parse-endpoint.ts';
import { readPastedContact } from '../pasted-contact.ts';
import { readToken } from '../read-token.ts';
import { renderTable } from '../table.ts';
import { withEngine } from '../with-engine.ts';

export interface AddContactInput {
  endpoint?: string;
  region?: string;
  tokenKind: TokenKind;
  label?: string;
  remember: boolean;
  limits?: OwnLimits;
}

/** Connects with the token from standard input and keeps the contact, or supplies it to the contact that is there. */
export async function addContact(context: Context, input: AddContactInput): Promise<ExitCode> {
  const { label, remember, tokenKind } = input;
  const isPlaced = input.endpoint !== undefined || input.region !== undefined;
  const given = isPlaced ? parseEndpoint(input) : undefined;
  const pasted = readPastedContact(await readToken(context.terminal.stdin), tokenKind);
  if (pasted.saw !== undefined) context.output.note(`Read ${pasted.saw}.`);
  const endpoint = given ?? pasted.endpoint ?? parseEndpoint(input);
  const name = label ?? pasted.label;
  const limits = input.limits ?? pasted.limits;
  return withEngine(context, { live: false, work: false }, async (engine) => {
    const { contact: added, known } = await engine.invoke('contacts.add', {
      endpoint,
      token: { kind: tokenKind, value: pasted.value },
      remember,
      ...(name !== undefined && { label: name }),
      ...(limits !== undefined && { limits }),
    });
    const contact = known && label !== undefined ? await rename(engine, added.id, label) : added;
    const verb = known ? 'New token for' : 'Added';
    context.output.result(
      { contact: contactJson(contact) },
      `${verb} ${printable(contact.label)} (${contact.id}): ${contact.state}`,
    );
    const { mayRemember } = engine.snapshot().policy;
    if (!remember || !mayRemember) context.output.note(forgottenBecause(mayRemember));
    return EXIT.done;
  });
}

function forgottenBecause(mayRemember: boolean): string {
  const why = mayRemember
    ? '--remember keeps it in a file only you can read'
    : 'your organization does not let tokens be remembered';
  return `The token is forgotten when this command ends; ${why}.`;
}

/** A label that comes with a new token is the newer one. */
async function rename(engine: Engine, id: string, label: string): Promise<ContactView> {
  const { contact } = await engine.invoke('contacts.rename', { contact: id, label });
  return contact;
}

export function listContacts(context: Context): Promise<ExitCode> {
  return withEngine(context, { live: false, work: false }, (engine) => {
    const { contacts } = engine.snapshot();
    for (const contact of contacts) context.output.result({ contact: contactJson(contact) });
    context.output.say(() =>
      contacts.length === 0 ? 'No contacts yet: attache contacts add --help' : contactTable(contacts),
    );
    return Promise.resolve(EXIT.done);
  });
}

function contactTable(contacts: readonly ContactView[]): string {
  const isAnyLimited = contacts.some(({ limits }) => ownLimitsText(limits) !== '');
  return renderTable(
    [
      { title: 'ID', max: 36 },
      { title: 'LABEL', max: 32 },
      { title: 'STATE' },
      { title: 'ENDPOINT', max: 48 },
      ...(isAnyLimited ? [{ title: 'LIMITS', max: 48 }] : []),
    ],
    contacts.map(({ id, label, state, endedBecause, endpoint, limits }) => [
      id,
      printable(label),
      endedBecause === 'transferred' ? 'transferred' : state,
      endpoint.kind === 'url' ? endpoint.url : endpoint.region,
      ownLimitsText(limits),
    ]),
  );
}

/** `discard` also removes a contact that has work left, and that work with it. */
export function removeContact(
  context: Context,
  input: { contact: string; discard: boolean },
): Promise<ExitCode> {
  return withEngine(context, { live: false, work: false }, async (engine) => {
    const contact = findContact(engine.snapshot().contacts, input.contact);
    await engine.invoke('contacts.remove', { contact: contact.id, discard: input.discard });
    context.output.result({ removed: { id: contact.id } }, `Removed ${printable(contact.label)}.`);
    return EXIT.done;
  });
}

import type { Page } from '@playwright/test';
import type { CommandInput, CommandName } from '../../contract/commands.ts';
import { replySchema } from '../../contract/bridge.ts';
import type { SandboxContact } from '../../sandbox/start.ts';
import { railContact } from './window.ts';

/**
 * Adds a chat and opens it, without the dialog: for tests that are about something else. Its token is remembered, so that
 * it outlives the app.
 */
export async function addContact(
  page: Page,
  { label, participantToken }: SandboxContact,
  endpoint: string,
): Promise<void> {
  const input: CommandInput<'contacts.add'> = {
    label,
    endpoint: { kind: 'url', url: endpoint },
    token: { kind: 'participant', value: participantToken },
    remember: true,
  };
  const reply = replySchema.parse(await send(page, 'contacts.add', input));
  if (!reply.ok) throw new Error(`expected the contact to be added; got ${reply.error.code}`);
  await railContact(page, label).click();
}

/** Sends a command in the way of the shell that the page is in. */
async function send(page: Page, command: CommandName, input: unknown): Promise<unknown> {
  const { origin, protocol } = new URL(page.url());
  if (protocol !== 'http:') {
    return page.evaluate(`window.attache.send(${JSON.stringify(command)}, ${JSON.stringify(input)})`);
  }
  const response = await page.request.post(`${origin}/api/command`, {
    headers: { Origin: origin },
    data: { command, input },
  });
  return response.json();
}

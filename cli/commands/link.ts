import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findContact } from '../find-contact.ts';
import { linkJson } from '../json-views.ts';
import { formatTime } from '../text.ts';
import { withEngine } from '../with-engine.ts';

export interface LinkInput {
  contact: string;
  attachmentId: string;
  expirySeconds?: number;
}

/** Prints a link that lives as long as was asked for. On stdout is the URL alone, for a pipe. */
export function link(context: Context, input: LinkInput): Promise<ExitCode> {
  return withEngine(context, { live: false, work: false }, async (engine) => {
    const { attachmentId, expirySeconds } = input;
    const contact = findContact(engine.snapshot().contacts, input.contact);
    const { link: made, url } = await engine.invoke('links.reveal', {
      contact: contact.id,
      attachmentId,
      ...(expirySeconds !== undefined && { expirySeconds }),
    });
    context.output.result({ link: linkJson(made, url) }, url);
    if (!context.output.json) context.output.note(`Valid until ${formatTime(made.expiresAt)}.`);
    return EXIT.done;
  });
}

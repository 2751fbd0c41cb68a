import type { AttachmentView } from '../../contract/views.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findContact } from '../find-contact.ts';
import { attachmentJson } from '../json-views.ts';
import { printable } from '../output.ts';
import { renderTable } from '../table.ts';
import { formatTime } from '../text.ts';
import { withEngine } from '../with-engine.ts';

/** Prints every attachment of the chat, whoever sent it. */
export function attachments(context: Context, input: { contact: string }): Promise<ExitCode> {
  return withEngine(context, { live: false, work: false }, async (engine) => {
    const contact = findContact(engine.snapshot().contacts, input.contact);
    const found = await engine.listAttachments(contact.id);
    for (const attachment of found) context.output.result({ attachment: attachmentJson(attachment) });
    context.output.say(() =>
      found.length === 0 ? 'No attachments in this chat yet.' : attachmentTable(found),
    );
    return EXIT.done;
  });
}

function attachmentTable(found: readonly AttachmentView[]): string {
  return renderTable(
    [
      { title: 'ATTACHMENT', max: 36 },
      { title: 'NAME', max: 36 },
      { title: 'TYPE', max: 24 },
      { title: 'STATUS' },
      { title: 'FROM' },
      { title: 'AT' },
    ],
    found.map(({ attachmentId, name, contentType, status, from, at }) => [
      attachmentId,
      printable(name),
      printable(contentType),
      status,
      from.role,
      formatTime(at),
    ]),
  );
}

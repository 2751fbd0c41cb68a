import { inspect } from 'node:util';
import { z } from 'zod';
import { assertNever } from '../../contract/assert-never.ts';
import { attachmentsIn, requestSchema, type CustomerRequest, type Said } from './customer-messages.ts';
import { openChatjs } from './load-chatjs.ts';

/** MaxResults of GetTranscript at its highest. */
const PAGE_ITEMS = 100;

const messageSchema = z.object({ data: z.unknown() });
const transcriptSchema = z.object({ data: z.object({ Transcript: z.array(z.unknown()) }) });

// A customer whose page uses amazon-connect-chatjs, and does what the parent asks it to.
const [folder = '', endpoint = '', token = '', contactId = ''] = process.argv.slice(2);
const say = (said: Said): void => void process.send?.(said);
const session = openChatjs(folder, { endpoint, token, contactId });
session.onMessage((message) => {
  const attachments = attachmentsIn(messageSchema.parse(message).data);
  if (attachments.length > 0) say({ kind: 'frame', at: Date.now(), attachments });
});
await session.connect();
process.on('message', (message) => {
  answer(requestSchema.parse(message)).then(say, (error: unknown) =>
    say({ kind: 'failed', why: inspect(error) }),
  );
});
say({ kind: 'answer' });

async function answer(request: CustomerRequest): Promise<Said> {
  switch (request.ask) {
    case 'send': {
      const file = new File([Uint8Array.from(request.bytes)], request.name, { type: 'application/pdf' });
      await session.sendAttachment({ attachment: file });
      return { kind: 'answer' };
    }
    case 'download': {
      const blob = await session.downloadAttachment({ attachmentId: request.attachmentId });
      return { kind: 'answer', bytes: new Uint8Array(await blob.arrayBuffer()) };
    }
    case 'transcript': {
      const { data } = transcriptSchema.parse(await session.getTranscript({ maxResults: PAGE_ITEMS }));
      return { kind: 'answer', attachments: data.Transcript.flatMap(attachmentsIn) };
    }
    case 'leave':
      await session.disconnectParticipant();
      return { kind: 'answer' };
    default:
      return assertNever(request);
  }
}

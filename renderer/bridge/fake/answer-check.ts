import { commands } from '../../../contract/commands.ts';
import { errorView } from '../../../contract/errors.ts';
import { done, refuse, type FakeAnswer } from './answer-parts.ts';
import type { FakeState } from './state.ts';

/** Checks files by their sizes and extensions, and counts what the chat has and what is on its way to it. */
export function answerCheck(state: FakeState, input: unknown): FakeAnswer {
  const { contact: id, files } = commands['files.check'].input.parse(input);
  const contact = state.contacts.get(id);
  if (contact === undefined) return refuse('contact-unknown');
  const { maxSizeInBytes: limit, extensions, attachments } = contact.limits;
  const used =
    [...state.attachments.values()].filter((one) => one.contact === id).length +
    [...state.uploads.values()].filter((one) => one.contact === id && one.finishedAt === undefined).length;
  return done({
    files: files.map(({ name, sizeInBytes: size }) => {
      const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
      if (!extensions.includes(extension)) {
        const allowed = extensions.join(', ');
        return { error: errorView('file-type-not-allowed', { name, extension, allowed }) };
      }
      if (size === 0) return { error: errorView('file-empty', { name }) };
      return size > limit ? { error: errorView('file-too-large', { name, size, limit }) } : {};
    }),
    attachmentsLeft: Math.max(0, attachments - used),
  });
}

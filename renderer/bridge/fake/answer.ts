import type { Reply } from '../../../contract/bridge.ts';
import { commands, type CommandName } from '../../../contract/commands.ts';
import { errorView, type ErrorCode } from '../../../contract/errors.ts';
import type { Changes } from '../../../contract/events.ts';
import { LINK_EXPIRY_SECONDS } from '../../../contract/limits.ts';
import { attachmentKey, type UploadState, type UploadView } from '../../../contract/views.ts';
import { moveUploads } from './move-uploads.ts';
import { fakeContact, fakeScene } from './scenes.ts';
import type { FakeState } from './state.ts';

/** What a command does in the fake engine: the answer, and what the window will hear of it. */
export interface FakeAnswer {
  reply: Reply;
  changes?: Changes;
}

const put = (items: Changes['put']): Changes => ({ put: items, gone: {} });
const gone = (items: Changes['gone']): Changes => ({ put: {}, gone: items });
const refuse = (code: ErrorCode): FakeAnswer => ({ reply: { ok: false, error: errorView(code) } });
const done = (output: unknown, changes?: Changes): FakeAnswer => ({
  reply: { ok: true, output },
  ...(changes !== undefined && { changes }),
});

/** Answers a command well enough to try every button. A token with `refuse` in it is refused. */
export function answer(state: FakeState, command: CommandName, input: unknown): FakeAnswer {
  switch (command) {
    case 'contacts.add': {
      const { label, endpoint, token } = commands[command].input.parse(input);
      if (token.value.includes('refuse')) return refuse('token-refused');
      const id = `contact-${state.contacts.size + 1}`;
      const contact = fakeContact(id, label ?? id, { endpoint, tokenKind: token.kind });
      return done({ contact, known: false }, put({ contacts: [contact] }));
    }
    case 'contacts.supply-token':
    case 'contacts.rename': {
      const parsed = commands[command].input.parse(input);
      const known = state.contacts.get(parsed.contact);
      if (known === undefined) return refuse('contact-unknown');
      const contact =
        'label' in parsed ? { ...known, label: parsed.label } : { ...known, state: 'active' as const };
      return done({ contact }, put({ contacts: [contact] }));
    }
    case 'contacts.remove': {
      const { contact } = commands[command].input.parse(input);
      return done({}, gone({ contacts: [contact] }));
    }
    case 'uploads.pause':
      return putInto(state, input, 'paused');
    case 'uploads.resume':
    case 'uploads.retry':
    case 'uploads.send-now':
      return putInto(state, input, 'queued');
    case 'uploads.cancel':
      return putInto(state, input, 'cancelled');
    case 'uploads.move': {
      const { uploads: ids, before } = commands[command].input.parse(input);
      const uploads = moveUploads(state.uploads, ids, before);
      return done({ results: uploads.map((upload) => ({ id: upload.id, upload })) }, put({ uploads }));
    }
    case 'uploads.remove': {
      const { uploads } = commands[command].input.parse(input);
      return done({ results: uploads.map((id) => ({ id })) }, gone({ uploads }));
    }
    case 'uploads.save-copy': {
      const upload = state.uploads.get(commands[command].input.parse(input).upload);
      return upload === undefined
        ? refuse('upload-unknown')
        : done({ path: `/home/you/Downloads/${upload.name}` });
    }
    case 'uploads.decide': {
      const { upload: id, outcome } = commands[command].input.parse(input);
      const upload = state.uploads.get(id);
      if (upload === undefined) return refuse('upload-unknown');
      const decided = moved(upload, outcome === 'was-sent' ? 'sent' : 'queued');
      return done({ upload: decided }, put({ uploads: [decided] }));
    }
    case 'links.make':
    case 'links.reveal': {
      const key = commands[command].input.parse(input);
      const lifetimeInSeconds = LINK_EXPIRY_SECONDS.default;
      const expiresAt = Date.now() + lifetimeInSeconds * 1000;
      const link = { ...key, expiresAt, lifetimeInSeconds, sizeInBytes: 2_410_000 };
      const output = command === 'links.make' ? { link } : { link, url: 'https://example.com/file' };
      return done(output, put({ links: [link] }));
    }
    case 'links.drop':
      return done({}, gone({ links: [attachmentKey(commands[command].input.parse(input))] }));
    case 'downloads.start': {
      const key = commands[command].input.parse(input);
      const name = state.attachments.get(attachmentKey(key))?.name ?? 'file';
      const download = {
        ...key,
        id: `download-${state.downloads.size + 1}`,
        name,
        state: 'fetching' as const,
        sizeInBytes: 2_410_000,
        progress: { transferredInBytes: 0, bytesPerSecond: 600_000 },
        requestedAt: Date.now(),
      };
      return done({ download }, put({ downloads: [download] }));
    }
    case 'downloads.pause':
    case 'downloads.resume':
    case 'downloads.cancel': {
      const next = {
        'downloads.pause': 'paused',
        'downloads.resume': 'fetching',
        'downloads.cancel': 'cancelled',
      } as const;
      const { downloads: ids } = commands[command].input.parse(input);
      const downloads = ids.flatMap((id) => {
        const known = state.downloads.get(id);
        return known === undefined ? [] : [{ ...known, state: next[command] }];
      });
      return done(
        { results: downloads.map((download) => ({ id: download.id, download })) },
        put({ downloads }),
      );
    }
    case 'downloads.remove': {
      const { downloads } = commands[command].input.parse(input);
      return done({ results: downloads.map((id) => ({ id })) }, gone({ downloads }));
    }
    case 'notices.dismiss':
      return done({}, gone({ notices: [commands[command].input.parse(input).notice] }));
    case 'sandbox.start': {
      const { contacts, attachments } = fakeScene('busy');
      return done({ contacts }, put({ contacts, attachments }));
    }
  }
}

function moved(upload: UploadView, state: UploadState): UploadView {
  const rest = { ...upload };
  delete rest.waiting;
  delete rest.error;
  return {
    ...rest,
    state,
    ...(state === 'queued' && { waiting: { for: 'hold', until: Date.now() } }),
    ...((state === 'sent' || state === 'cancelled') && { finishedAt: Date.now() }),
  };
}

function putInto(state: FakeState, input: unknown, next: UploadState): FakeAnswer {
  const { uploads: ids } = commands['uploads.pause'].input.parse(input);
  const uploads = ids.flatMap((id) => {
    const known = state.uploads.get(id);
    return known === undefined ? [] : [moved(known, next)];
  });
  return done({ results: uploads.map((upload) => ({ id: upload.id, upload })) }, put({ uploads }));
}

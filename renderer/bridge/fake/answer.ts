import { commands, type CommandName } from '../../../contract/commands.ts';
import { attachmentKey } from '../../../contract/terms.ts';
import type { ContactView, UploadState, UploadView } from '../../../contract/views.ts';
import { answerCheck } from './answer-check.ts';
import { answerDownloads } from './answer-downloads.ts';
import { answerIntake } from './answer-intake.ts';
import { done, gone, put, refuse, type FakeAnswer } from './answer-parts.ts';
import { answerSettings } from './answer-settings.ts';
import { answerHistory } from './answer-history.ts';
import { answerTimeline } from './answer-timeline.ts';
import { DEFAULT_LIMITS, fakeContact } from './items.ts';
import { moveUploads } from './move-uploads.ts';
import { fakeScene } from './scenes.ts';
import type { FakeState } from './state.ts';

/** Answers a command well enough to try every button. A token with `refuse` in it is refused, and so is that password. */
export function answer(state: FakeState, command: CommandName, input: unknown): FakeAnswer {
  switch (command) {
    case 'contacts.add': {
      const { label, endpoint, token } = commands[command].input.parse(input);
      if (token.value.includes('refuse')) return refuse('token-refused');
      const id = `contact-${state.contacts.size + 1}`;
      const contact = fakeContact(id, label ?? id, { endpoint, tokenKind: token.kind });
      return done({ contact, known: false }, put({ contacts: [contact] }));
    }
    case 'contacts.supply-token': {
      const { contact } = commands[command].input.parse(input);
      return putContact(state, contact, (known) => ({ ...known, state: 'active' }));
    }
    case 'contacts.rename': {
      const { contact, label } = commands[command].input.parse(input);
      return putContact(state, contact, (known) => ({ ...known, label }));
    }
    case 'contacts.set-limits': {
      const { contact, limits } = commands[command].input.parse(input);
      return putContact(state, contact, (known) => ({ ...known, limits: { ...DEFAULT_LIMITS, ...limits } }));
    }
    case 'contacts.set-download-folder': {
      const { contact, folder } = commands[command].input.parse(input);
      return putContact(state, contact, (known) => {
        const rest = { ...known };
        delete rest.downloadDirectory;
        return { ...rest, ...(folder !== undefined && { downloadDirectory: folder }) };
      });
    }
    case 'contacts.mark-seen': {
      const { contact } = commands[command].input.parse(input);
      return putContact(state, contact, (known) => {
        const seen = { ...known };
        delete seen.unread;
        return seen;
      });
    }
    case 'files.check':
      return answerCheck(state, input);
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
      const { contact, attachmentId, expirySeconds } = commands[command].input.parse(input);
      const lifetimeInSeconds = expirySeconds ?? state.settings.values.linkExpirySeconds;
      const expiresAt = Date.now() + lifetimeInSeconds * 1000;
      const link = { contact, attachmentId, expiresAt, lifetimeInSeconds, sizeInBytes: 2_410_000 };
      const output = command === 'links.make' ? { link } : { link, url: 'https://example.com/file' };
      return done(output, put({ links: [link] }));
    }
    case 'links.drop':
      return done({}, gone({ links: [attachmentKey(commands[command].input.parse(input))] }));
    case 'attachments.show': {
      state.shown = new Set(commands[command].input.parse(input).attachments.map(attachmentKey));
      return done({});
    }
    case 'downloads.start':
    case 'downloads.start-all':
    case 'downloads.open':
    case 'downloads.show-in-folder':
    case 'downloads.drag-out':
    case 'downloads.pause':
    case 'downloads.resume':
    case 'downloads.cancel':
    case 'downloads.remove':
      return answerDownloads(state, command, input);
    case 'sources.add':
    case 'sources.remove':
    case 'sources.read-now':
    case 'offers.accept':
    case 'offers.dismiss':
    case 'places.list':
      return answerIntake(state, command, input);
    case 'queue.pause':
    case 'queue.resume': {
      const queue = command === 'queue.pause' ? { paused: true, since: Date.now() } : { paused: false };
      return done({ queue }, { put: {}, gone: {}, queue });
    }
    case 'history.search':
    case 'history.export':
    case 'history.show-in-folder':
      return answerHistory(state, command, input);
    case 'uploads.timeline':
    case 'downloads.timeline':
      return answerTimeline(state, command, input);
    case 'settings.change':
    case 'settings.reset':
    case 'certificates.list':
      return answerSettings(state, command, input);
    case 'proxy.log-in': {
      const { notice, password } = commands[command].input.parse(input);
      const proxy = state.notices.get(notice)?.error.params['proxy'] ?? '';
      return password === 'refuse'
        ? refuse('proxy-login-refused', { proxy })
        : done({}, { ...gone({ notices: [notice] }), line: { state: 'online' } });
    }
    case 'updates.restart':
      return done({});
    case 'notices.dismiss':
      return done({}, gone({ notices: [commands[command].input.parse(input).notice] }));
    case 'sandbox.start': {
      const { contacts, attachments } = fakeScene('busy');
      return done({ contacts }, put({ contacts, attachments }));
    }
  }
}

function putContact(state: FakeState, id: string, change: (known: ContactView) => ContactView): FakeAnswer {
  const known = state.contacts.get(id);
  if (known === undefined) return refuse('contact-unknown');
  const contact = change(known);
  return done({ contact }, put({ contacts: [contact] }));
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

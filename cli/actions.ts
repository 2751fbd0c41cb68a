import type { AddContactInput } from './commands/contacts.ts';
import type { DoctorInput } from './commands/doctor.ts';
import type { FetchInput } from './commands/fetch.ts';
import type { LinkInput } from './commands/link.ts';
import type { SandboxInput } from './commands/sandbox.ts';
import type { SendInput } from './commands/send.ts';
import type { ServeInput } from './commands/serve.ts';
import type { AddSourceInput } from './commands/sources.ts';
import type { StartInput } from './commands/start.ts';
import type { MoveInput, Selection } from './commands/uploads.ts';
import type { Context } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import type { UploadAction } from './upload-actions.ts';

/** What each command line asks for, once its words are understood. */
export interface Actions {
  start(input: StartInput): Promise<ExitCode>;
  serve(input: ServeInput): Promise<ExitCode>;
  sandbox(input: SandboxInput): Promise<ExitCode>;
  demo(): Promise<ExitCode>;
  addContact(input: AddContactInput): Promise<ExitCode>;
  listContacts(): Promise<ExitCode>;
  removeContact(input: { contact: string; discard: boolean }): Promise<ExitCode>;
  addSource(input: AddSourceInput): Promise<ExitCode>;
  listSources(): Promise<ExitCode>;
  removeSource(input: { source: string }): Promise<ExitCode>;
  send(input: SendInput): Promise<ExitCode>;
  listUploads(selection: Selection): Promise<ExitCode>;
  changeUploads(action: UploadAction, selection: Selection): Promise<ExitCode>;
  moveUploads(input: MoveInput): Promise<ExitCode>;
  drain(input: { timeoutSeconds?: number }): Promise<ExitCode>;
  attachments(input: { contact: string }): Promise<ExitCode>;
  link(input: LinkInput): Promise<ExitCode>;
  fetch(input: FetchInput): Promise<ExitCode>;
  history(input: { exportTo?: string }): Promise<ExitCode>;
  doctor(input: DoctorInput): Promise<ExitCode>;
}

/** The commands themselves, each loaded when it is called: a quick one must not wait for the SDK or a web server. */
export function createActions(context: Context): Actions {
  return {
    start: async (input) => (await import('./commands/start.ts')).start(context, input),
    serve: async (input) => (await import('./commands/serve.ts')).serve(context, input),
    sandbox: async (input) => (await import('./commands/sandbox.ts')).sandbox(context, input),
    demo: async () => (await import('./commands/demo.ts')).demo(context),
    addContact: async (input) => (await import('./commands/contacts.ts')).addContact(context, input),
    listContacts: async () => (await import('./commands/contacts.ts')).listContacts(context),
    removeContact: async (input) => (await import('./commands/contacts.ts')).removeContact(context, input),
    addSource: async (input) => (await import('./commands/sources.ts')).addSource(context, input),
    listSources: async () => (await import('./commands/sources.ts')).listSources(context),
    removeSource: async (input) => (await import('./commands/sources.ts')).removeSource(context, input),
    send: async (input) => (await import('./commands/send.ts')).send(context, input),
    listUploads: async (selection) => (await import('./commands/uploads.ts')).listUploads(context, selection),
    changeUploads: async (action, selection) =>
      (await import('./commands/uploads.ts')).changeUploads(context, action, selection),
    moveUploads: async (input) => (await import('./commands/uploads.ts')).moveUploads(context, input),
    drain: async (input) => (await import('./commands/drain.ts')).drain(context, input),
    attachments: async (input) => (await import('./commands/attachments.ts')).attachments(context, input),
    link: async (input) => (await import('./commands/link.ts')).link(context, input),
    fetch: async (input) => (await import('./commands/fetch.ts')).fetchAttachments(context, input),
    history: async (input) => (await import('./commands/history.ts')).history(context, input),
    doctor: async (input) => (await import('./commands/doctor.ts')).doctor(context, input),
  };
}

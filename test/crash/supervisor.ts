import type { ContactView, DownloadView, UploadView } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import type { ControlClient } from '../../sandbox/control-client.ts';
import { unlessRefused } from './refusal.ts';
import { isInChat } from './truth.ts';

export interface Desk {
  engine: Engine;
  control: ControlClient;
  /** Names of files that the user does not want any more. */
  unwanted: Set<string>;
}

/** Times one upload or download is helped on before the supervisor leaves it as it is. */
const PATIENCE = 6;

/**
 * Does what a supervisor does who looks at the window now and then: supplies a token that is asked for, tries again what
 * failed, looks into the chat where the engine cannot say whether a file arrived, and tells it the truth.
 */
export class Supervisor {
  readonly #desk: Desk;
  readonly #helped = new Map<string, number>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Looks once at everything. @returns whether there was something to do. */
  async look(): Promise<boolean> {
    const { uploads, downloads, contacts } = this.#desk.engine.snapshot();
    const done: boolean[] = [];
    for (const contact of contacts) done.push(await this.#lookAtContact(contact));
    for (const upload of uploads) done.push(await this.#lookAtUpload(upload));
    for (const download of downloads) done.push(await this.#lookAtDownload(download));
    return done.includes(true);
  }

  #lookAtContact(contact: ContactView): Promise<boolean> {
    return contact.state === 'needs-token' || contact.state === 'refused'
      ? this.#help(contact.id, () => this.#supplyToken(contact))
      : no();
  }

  #lookAtUpload(upload: UploadView): Promise<boolean> {
    if (upload.state === 'checking' && upload.waiting?.for === 'decision') {
      return this.#help(upload.id, () => this.#decide(upload));
    }
    return upload.state === 'failed' ? this.#help(upload.id, () => this.#mend(upload)) : no();
  }

  #lookAtDownload({ id, state }: DownloadView): Promise<boolean> {
    if (state !== 'failed') return no();
    return this.#help(id, async () => {
      await this.#desk.engine.invoke('downloads.resume', { downloads: [id] });
    });
  }

  async #decide({ id, name }: UploadView): Promise<void> {
    const outcome = (await isInChat(this.#desk.control, name)) ? 'was-sent' : 'was-not-sent';
    await this.#desk.engine.invoke('uploads.decide', { upload: id, outcome });
  }

  async #mend({ id, name, contact, error }: UploadView): Promise<void> {
    const { engine, control, unwanted } = this.#desk;
    if (unwanted.has(name) || (error?.code === 'upload-restored' && (await isInChat(control, name)))) {
      await engine.invoke('uploads.remove', { uploads: [id] });
      return;
    }
    const owner = engine.snapshot().contacts.find((one) => one.id === contact);
    if (error?.code === 'token-malformed' && owner !== undefined) await this.#supplyToken(owner);
    await engine.invoke('uploads.retry', { uploads: [id] });
  }

  async #supplyToken({ id, label }: ContactView): Promise<void> {
    const { engine, control } = this.#desk;
    const known = (await control.contacts()).find((one) => one.label === label);
    if (known === undefined) return;
    const token = { kind: 'participant', value: known.participantToken } as const;
    await engine.invoke('contacts.supply-token', { contact: id, token, remember: true });
  }

  /** The engine may refuse: what was seen a moment ago may be another matter now. */
  async #help(id: string, work: () => Promise<void>): Promise<boolean> {
    const helped = (this.#helped.get(id) ?? 0) + 1;
    this.#helped.set(id, helped);
    if (helped > PATIENCE) return false;
    await unlessRefused(work);
    return true;
  }
}

const no = (): Promise<boolean> => Promise.resolve(false);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DownloadView } from '../../contract/views.ts';
import { aContact, FakeLine, FakeService } from '../../core/contacts/testing.ts';
import { commitsToNowhere } from '../../core/store/testing.ts';
import { silentLog } from '../../core/diagnostics/log.ts';
import { Downloads } from '../../core/downloads/downloads.ts';
import { Secret, SignedUrl } from '../../core/secret.ts';
import { systemClock, systemRandom } from '../../core/system-ports.ts';

/** Our downloads, and a service that gives the addresses it is told to. Disposing ends them and removes their files. */
export interface Fetching extends AsyncDisposable {
  /** Downloads the one attachment there is. Resolves when that is over, for good or ill. */
  fetch(): Promise<DownloadView>;
}

/**
 * @param nextAddress - asked for every attempt.
 * @param sizeInBytes - what the service says that the attachment has.
 */
export async function openFetching(
  nextAddress: () => Promise<string>,
  sizeInBytes: number,
): Promise<Fetching> {
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-fetching-'));
  const service = new FakeService();
  service.getAttachment = async () => ({
    url: new SignedUrl(await nextAddress()),
    expiresAt: 0,
    sizeInBytes,
  });
  const contact = aContact();
  const attachment = {
    attachmentId: 'the-one',
    contact: contact.id,
    name: 'contract.pdf',
    contentType: 'application/pdf',
    status: 'APPROVED',
    from: { role: 'CUSTOMER' },
    at: 0,
  } as const;
  const over = Promise.withResolvers<DownloadView>();
  const downloads = new Downloads({
    ports: { clock: systemClock, random: systemRandom, log: silentLog },
    store: {
      put: () => undefined,
      transaction: (work) => work(),
      commits: commitsToNowhere(systemClock),
      listOpen: () => [],
    },
    contacts: {
      call: (_contact, _signal, use) => use(service, new Secret('token')),
      get: () => contact,
      state: () => 'active',
      attachment: () => attachment,
      refreshAttachments: () => Promise.resolve([]),
    },
    line: new FakeLine(),
    directory: folder,
    learnSize: () => undefined,
    onChange: (id) => {
      const view = downloads.view(id);
      if (view?.state === 'done' || view?.state === 'failed') over.resolve(view);
    },
  });
  downloads.restore();
  return {
    async fetch() {
      await downloads.start(contact.id, attachment.attachmentId);
      return await over.promise;
    },
    async [Symbol.asyncDispose]() {
      await downloads.stop();
      await rm(folder, { recursive: true });
    },
  };
}

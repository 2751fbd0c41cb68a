import { createHash } from 'node:crypto';
import type { ContactView } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import type { ControlClient } from '../../sandbox/control-client.ts';
import type { SandboxContact } from '../../sandbox/start.ts';
import { follow } from '../follow.ts';
import { customerSample } from '../samples.ts';
import { downloadStanding } from '../standing.ts';

/** Bound on everything that should take a second or two. Milliseconds. */
const PATIENCE_MS = 20_000;

/** A file that the customer sent, the three times its SHA-256 was taken. */
export interface Received {
  name: string;
  sizeInBytes: number;
  path: string | undefined;
  sent: string;
  byLink: string;
  downloaded: string | undefined;
  linkLifeSeconds: number;
}

/** Has the customer send a file, sees it come in, makes a link and fetches it, and downloads it as well. */
export async function receiveFromCustomer(options: {
  engine: Engine;
  control: ControlClient;
  customer: SandboxContact;
  contact: ContactView;
  directory: string;
  signal: AbortSignal;
}): Promise<Received> {
  const { engine, control, customer, contact, directory, signal } = options;
  const sample = await customerSample();
  const { attachmentId } = await control.sendCustomerFile(customer.contactId, sample);
  await untilApproved(engine, contact.id, attachmentId);

  const attachment = { contact: contact.id, attachmentId };
  await engine.invoke('links.make', attachment);
  const { link, url } = await engine.invoke('links.reveal', attachment);
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  const byLink = new Uint8Array(await response.arrayBuffer());

  const begun = await engine.fetch(contact.id, attachmentId, directory);
  const { views } = await follow(engine, {
    noun: 'downloads',
    includes: ({ id }) => id === begun.id,
    standing: downloadStanding,
    timeoutMs: PATIENCE_MS,
    signal,
  });
  return {
    name: sample.name,
    sizeInBytes: sample.bytes.length,
    path: views[0]?.path,
    sent: sha256(sample.bytes),
    byLink: sha256(byLink),
    downloaded: views[0]?.sha256,
    linkLifeSeconds: link.lifetimeInSeconds,
  };
}

/** The engine tells of it by itself: it follows the chat. */
function untilApproved(engine: Engine, contact: string, attachmentId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let unsubscribe = (): void => undefined;
    const timer = setTimeout(() => {
      unsubscribe();
      reject(new Error("expected the customer's file within twenty seconds"));
    }, PATIENCE_MS);
    unsubscribe = engine.subscribe((event) => {
      const attachments =
        event.kind === 'snapshot' ? event.snapshot.attachments : event.changes.put.attachments;
      const found = attachments?.find((one) => one.contact === contact && one.attachmentId === attachmentId);
      if (found?.status !== 'APPROVED') return;
      clearTimeout(timer);
      resolve();
      unsubscribe();
    });
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

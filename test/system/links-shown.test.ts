import { describe, expect, it } from 'vitest';
import { attachmentKey } from '../../contract/terms.ts';
import type { AttachmentView } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import { systemClock } from '../../core/system-ports.ts';
import { openWorkshop, viewWhen, type Workshop } from './workshop.ts';

const seconds = (count: number): Promise<void> =>
  new Promise((resolve) => void systemClock.after(count * 1000, resolve));

/** A chat of which the customer has sent so many files, in an engine that follows it. */
async function openChat(attachments: number, options: Parameters<typeof openWorkshop>[0] = {}) {
  const workshop = await openWorkshop(options);
  const { contactId } = workshop.sandbox.contacts[0] ?? { contactId: '' };
  await workshop.control.seedTranscript(contactId, { items: attachments, attachments });
  const engine = await workshop.startEngine();
  const { id: contact } = await workshop.addContact(engine);
  const sent = await attachmentsWhen(engine, (views) => views.length === attachments);
  return { ...workshop, engine, contact, refs: sent.map(({ attachmentId }) => ({ contact, attachmentId })) };
}

/** All attachments, once they are as wanted. */
function attachmentsWhen(
  engine: Engine,
  wanted: (views: readonly AttachmentView[]) => boolean,
): Promise<readonly AttachmentView[]> {
  return viewWhen(engine, () => {
    const { attachments } = engine.snapshot();
    return wanted(attachments) ? attachments : undefined;
  });
}

async function callsOf({ control }: Workshop, operation = 'GetAttachment'): Promise<number> {
  return (await control.report()).requests[operation] ?? 0;
}

describe('what is on a screen', () => {
  it('gets its sizes, and what is not costs nothing', async () => {
    const chat = await openChat(30);
    expect(await callsOf(chat)).toBe(0);
    await chat.engine.invoke('attachments.show', { window: 'w', attachments: chat.refs.slice(0, 5) });
    const views = await attachmentsWhen(
      chat.engine,
      (all) => all.filter(({ sizeInBytes }) => sizeInBytes !== undefined).length === 5,
    );
    expect(views.slice(0, 5).every(({ sizeInBytes }) => (sizeInBytes ?? 0) > 0)).toBe(true);
    expect(await callsOf(chat)).toBe(5);
    await chat.engine.invoke('attachments.show', { window: 'w', attachments: chat.refs.slice(0, 5) });
    await seconds(1);
    expect(await callsOf(chat)).toBe(5);
    expect(chat.engine.snapshot().links).toEqual([]);
  });

  it('keeps its links alive; a hidden one ends by itself', async () => {
    const chat = await openChat(2);
    const [shown, hidden] = chat.refs;
    if (shown === undefined || hidden === undefined) throw new Error('expected two');
    for (const ref of [shown, hidden]) await chat.engine.invoke('links.make', { ...ref, expirySeconds: 5 });
    await chat.engine.invoke('attachments.show', { window: 'w', attachments: [shown] });
    await seconds(8);
    expect(chat.engine.snapshot().links.map(attachmentKey)).toEqual([attachmentKey(shown)]);
    const { url } = await chat.engine.invoke('links.reveal', shown);
    expect((await fetch(url)).status).toBe(200);
    await chat.engine.invoke('attachments.show', { window: 'w', attachments: [] });
    const calls = await callsOf(chat);
    await seconds(2);
    expect(await callsOf(chat)).toBe(calls);
  });

  it('of 200 links that live five seconds stays within Connect’s quota, and lets a download through', async () => {
    const chat = await openChat(200, { quotas: 'connect' });
    await chat.engine.invoke('attachments.show', { window: 'w', attachments: chat.refs });
    const making = chat.refs
      .slice(0, 60)
      .map((ref) => chat.engine.invoke('links.make', { ...ref, expirySeconds: 5 }));
    await Promise.all(making);
    await seconds(2);
    const [first] = chat.refs;
    if (first === undefined) throw new Error('expected some');
    const { download } = await chat.engine.invoke('downloads.start', first);
    await viewWhen(chat.engine, (event) => {
      const views = event.kind === 'snapshot' ? event.snapshot.downloads : event.changes.put.downloads;
      return views?.find(({ id, state }) => id === download.id && state === 'done');
    });
    const { throttled } = await chat.control.report();
    expect(throttled['GetAttachment'] ?? 0).toBe(0);
    // How many could be renewed is up to the machine; the others have ended, and said so.
    const { links } = chat.engine.snapshot();
    expect(links.every(({ expiresAt }) => expiresAt > systemClock.now() - 1_000)).toBe(true);
  });
});

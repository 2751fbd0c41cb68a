import { describe, expect, it } from 'vitest';
import { LINK_USABLE_SECONDS } from '../../contract/limits.ts';
import type { AttachmentView } from '../../contract/views.ts';
import { systemClock } from '../../core/system-ports.ts';
import { openWorkshop, viewWhen, type Workshop } from './workshop.ts';

const TEN_MINUTES_MS = 10 * 60_000;
/** What a `Date` header of whole seconds leaves open. Milliseconds. */
const A_SECOND_MS = 1_000;

/** How much the workstation's clock is ahead, and the service's. Milliseconds. */
const SKEWS = [
  ['the workstation is ten minutes ahead', TEN_MINUTES_MS, 0],
  ['the workstation is ten minutes behind', -TEN_MINUTES_MS, 0],
  ['the service is ten minutes ahead', 0, TEN_MINUTES_MS],
  ['the service is ten minutes behind', 0, -TEN_MINUTES_MS],
] as const;

/** A workstation and a service of which each believes its own clock, and an attachment of the customer's. */
async function openSkewed(workstationMs: number, serviceMs: number) {
  const workshop = await openWorkshop();
  workshop.ports.clock = { ...systemClock, now: () => systemClock.now() + workstationMs };
  await workshop.control.setFaults([{ on: '*', fault: { kind: 'clock-skew', ms: serviceMs } }]);
  const engine = await workshop.startEngine();
  const contact = await workshop.addContact(engine);
  const attachment = await received(workshop, engine);
  return { ...workshop, engine, of: { contact: contact.id, attachmentId: attachment.attachmentId } };
}

async function received(
  { control, sandbox }: Workshop,
  engine: Awaited<ReturnType<Workshop['startEngine']>>,
): Promise<AttachmentView> {
  const chat = sandbox.contacts[0]?.contactId ?? '';
  await control.sendCustomerFile(chat, { name: 'claim.pdf', bytes: new Uint8Array(10_000) });
  return viewWhen(engine, (event) => {
    const views = event.kind === 'snapshot' ? event.snapshot.attachments : event.changes.put.attachments;
    return views?.find(({ name, status }) => name === 'claim.pdf' && status === 'APPROVED');
  });
}

/** When the store will refuse an address, by the service's clock. Epoch milliseconds. */
function endOf(url: string): number {
  const { searchParams } = new URL(url);
  const [, ...parts] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(searchParams.get('X-Amz-Date') ?? '') ?? [];
  const [year = 0, month = 0, ...rest] = parts.map(Number);
  return Date.UTC(year, month - 1, ...rest) + Number(searchParams.get('X-Amz-Expires')) * 1000;
}

describe.each(SKEWS)('%s', (_what, workstationMs, serviceMs) => {
  it('a link ends on screen when it ends at the service, and a copy of it lives as long as was promised', async () => {
    const { engine, ports, of } = await openSkewed(workstationMs, serviceMs);
    const askedAt = ports.clock.now();
    const { link } = await engine.invoke('links.make', { ...of, expirySeconds: 15 });
    const left = link.expiresAt - askedAt;
    expect(Math.abs(left - 15_000)).toBeLessThanOrEqual(A_SECOND_MS);

    // Still good enough: the same link. Then not any more: another one.
    const first = await engine.invoke('links.reveal', of);
    const firstAt = Date.now();
    expect(first.link.expiresAt).toBe(link.expiresAt);
    await new Promise<void>((resolve) => void systemClock.after(5_200, resolve));
    const second = await engine.invoke('links.reveal', of);
    expect(second.url).not.toBe(first.url);
    for (const { url, at } of [
      { ...first, at: firstAt },
      { ...second, at: Date.now() },
    ]) {
      expect(endOf(url) - (at + serviceMs)).toBeGreaterThanOrEqual(LINK_USABLE_SECONDS * 1000);
    }
    expect((await fetch(second.url)).status).toBe(200);
  });

  it('a download whose address has ended asks for another, once', async () => {
    const { engine, control, of } = await openSkewed(workstationMs, serviceMs);
    const skew = { on: '*', fault: { kind: 'clock-skew', ms: serviceMs } } as const;
    const expired = { on: 'store.get', name: 'claim.pdf', fault: { kind: 'expire-url' } } as const;
    await control.setFaults([skew, expired]);
    const { requests: before } = await control.report();
    const { download } = await engine.invoke('downloads.start', of);
    await viewWhen(engine, (event) => {
      const views = event.kind === 'snapshot' ? event.snapshot.downloads : event.changes.put.downloads;
      return views?.find(({ id, state }) => id === download.id && state === 'done');
    });
    const { requests } = await control.report();
    expect((requests['GetAttachment'] ?? 0) - (before['GetAttachment'] ?? 0)).toBe(2);
    expect(requests['store.get']).toBe(2);
  });
});

import { expect, it } from 'vitest';
import { openWorkshop, viewWhen } from './workshop.ts';

it('a link proposes a contact, and nothing happens before the user says yes', async () => {
  const workshop = await openWorkshop({ contacts: 0 });
  const { sandbox, control } = workshop;
  const chat = await control.addContact('Ada');
  const engine = await workshop.startEngine({ live: false });
  const link = `attache://contact?v=1&endpoint=${sandbox.endpoint}&participant-token=${encodeURIComponent(chat.participantToken)}&label=Ada`;
  const offer = engine.offer(link);
  const shown = await viewWhen(engine, (event) =>
    (event.kind === 'snapshot' ? event.snapshot.offers : (event.changes.put.offers ?? [])).at(0),
  );
  expect(shown).toEqual(offer);
  expect(JSON.stringify(engine.snapshot())).not.toContain(chat.participantToken);
  expect(engine.snapshot().contacts).toEqual([]);
  expect((await control.report()).requests).toEqual({});

  const accepted = await engine.invoke('offers.accept', { offer: offer.id, label: 'Ada L.' });
  expect(accepted).toMatchObject({ known: false, contact: { label: 'Ada L.', contactId: chat.contactId } });
  expect(engine.snapshot().offers).toEqual([]);
  await expect(engine.invoke('offers.accept', { offer: offer.id })).rejects.toMatchObject({
    code: 'offer-unknown',
  });

  // The same chat again: a token for the contact that is there.
  const again = await engine.invoke('offers.accept', { offer: engine.offer(link).id });
  expect(again).toMatchObject({ known: true, contact: { id: accepted.contact.id, label: 'Ada L.' } });
});

it('an offer that the service refuses stays, and a bad link is told once in the window', async () => {
  const workshop = await openWorkshop({ contacts: 0 });
  const engine = await workshop.startEngine({ live: false });
  const { id } = engine.offer(
    `attache://contact?v=1&endpoint=${workshop.sandbox.endpoint}&participant-token=no-such-token`,
  );
  await expect(engine.invoke('offers.accept', { offer: id })).rejects.toMatchObject({
    code: 'token-refused',
  });
  expect(engine.snapshot().offers).toMatchObject([{ id }]);
  await engine.invoke('offers.dismiss', { offer: id });
  for (let link = 0; link < 5; link += 1) {
    expect(() => engine.offer(`attache://contact?secret=${link}`)).toThrow('contact-link-malformed');
  }
  const { offers, notices } = engine.snapshot();
  expect([offers, notices.map(({ error }) => error.code)]).toEqual([[], ['contact-link-malformed']]);
  expect(JSON.stringify(notices)).not.toContain('secret=');
});

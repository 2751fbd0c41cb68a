import type { ContactView, UploadView } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import type { ControlClient } from '../../sandbox/control-client.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { follow } from '../follow.ts';
import { createLiveProgress } from '../live-progress.ts';
import { samplesToSend } from '../samples.ts';
import { uploadStanding } from '../standing.ts';
import { paintFor } from '../style.ts';
import { formatSeconds } from '../text.ts';
import { MISHAPS, type Mishap } from './bad-line.ts';
import { findSurplus, judgeDelivery } from './judge.ts';
import { receiveFromCustomer } from './receive.ts';
import { deliveryTable, receivedLines, summaryLines, type Delivery } from './story.ts';

/** Several times what it takes; a demonstration that hangs is worse than one that fails. Milliseconds. */
const PATIENCE_MS = 90_000;

export interface Stage {
  context: Context;
  engine: Engine;
  signal: AbortSignal;
  sandbox: Sandbox;
  control: ControlClient;
  /** Of this run alone. */
  directory: string;
}

/** Plays the demonstration and says whether everything was as it should be. */
export async function perform(stage: Stage): Promise<ExitCode> {
  const { context, engine, control, sandbox } = stage;
  const { output, terminal } = context;
  const paint = paintFor(terminal.stdout, terminal.env);
  const startedAt = performance.now();

  const contacts = await addContacts(engine, sandbox);
  output.say(paint('bold', `The sandbox is up at ${sandbox.endpoint}, with ${contacts.length} contacts.`));
  const accepted = await acceptSamples(engine, contacts);
  output.say(`${accepted.length} files accepted: copied, hashed and safe. Sending them over a bad line …\n`);

  await sendAll(stage);
  const met = await mishapsMet(engine);
  const [first, customer] = [contacts[0], sandbox.contacts[0]];
  if (first === undefined || customer === undefined) throw new Error('expected a sandbox with contacts');
  const received = await receiveFromCustomer({ ...stage, customer, contact: first });

  const { attachments } = await control.report();
  const uploads = new Map(engine.snapshot().uploads.map((upload) => [upload.id, upload]));
  const deliveries = accepted.map(({ upload, contact }): Delivery => {
    const file = { ...upload, attachmentId: uploads.get(upload.id)?.attachmentId };
    return { file, contact, problems: judgeDelivery(file, attachments) };
  });
  const surplus = findSurplus(
    deliveries.map(({ file }) => file),
    attachments,
  );

  for (const { file, contact, problems } of deliveries) {
    const { name, sizeInBytes, sha256 } = file;
    output.result({ delivery: { name, contact: contact.label, sizeInBytes, sha256, problems } });
  }
  output.say(deliveryTable(deliveries, paint));
  output.say(receivedLines(received, customer.label, paint).join('\n'));
  const { lines, isGood } = summaryLines({ deliveries, received, surplus, met, paint });
  output.result({ summary: { isGood, faults: met.size, seconds: (performance.now() - startedAt) / 1000 } });
  output.say(`\n${lines.join('\n')}\n${formatSeconds((performance.now() - startedAt) / 1000)} in all.`);
  return isGood ? EXIT.done : EXIT.someFailed;
}

async function addContacts(engine: Engine, sandbox: Sandbox): Promise<ContactView[]> {
  const contacts: ContactView[] = [];
  for (const { label, participantToken } of sandbox.contacts) {
    const { contact } = await engine.invoke('contacts.add', {
      label,
      endpoint: { kind: 'url', url: sandbox.endpoint },
      token: { kind: 'participant', value: participantToken },
    });
    contacts.push(contact);
  }
  return contacts;
}

/** Every sample to one contact after the other, and the first file to the first contact once more, as its user wants it. */
async function acceptSamples(
  engine: Engine,
  contacts: readonly ContactView[],
): Promise<{ upload: UploadView; contact: ContactView }[]> {
  const samples = await samplesToSend();
  const accepted: { upload: UploadView; contact: ContactView }[] = [];
  for (const [index, file] of [...samples, ...samples.slice(0, 1)].entries()) {
    const contact = contacts[index === samples.length ? 0 : index % contacts.length];
    if (contact === undefined) continue;
    const source = { kind: 'path', path: file } as const;
    const upload = await engine.accept(contact.id, source, { allowDuplicate: index === samples.length });
    accepted.push({ upload, contact });
  }
  return accepted;
}

/** Shows the uploads until all are through. */
async function sendAll({ context, engine, signal }: Stage): Promise<void> {
  const { terminal, output } = context;
  const progress = createLiveProgress(output.json ? terminal.stderr : terminal.stdout, terminal.env);
  await follow(engine, {
    noun: 'uploads',
    includes: () => true,
    standing: uploadStanding,
    timeoutMs: PATIENCE_MS,
    signal,
    onChange: (uploads) => progress.show(uploads),
  });
  progress.finish();
}

/** The mishaps that the timelines of their uploads tell of. */
async function mishapsMet(engine: Engine): Promise<Set<Mishap>> {
  const met = new Set<Mishap>();
  for (const { id, name } of engine.snapshot().uploads) {
    const { entries } = await engine.invoke('uploads.timeline', { upload: id });
    for (const mishap of MISHAPS)
      if (mishap.rule.name === name && entries.some((entry) => mishap.isToldBy(entry))) met.add(mishap);
  }
  return met;
}

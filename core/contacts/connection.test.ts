import { describe, expect, it } from 'vitest';
import { Secret } from '../secret.ts';
import { ServiceFailure } from '../participant/failure.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { ConnectionKeeper, ContactEnded, renewalAt, TokenNeeded } from './connection.ts';
import { DENIED, FakeService, RESET } from './testing.ts';

const HOUR_MS = 3_600_000;
const NEVER = new AbortController().signal;

/** @param token - empty for none. */
function keep(kind: 'participant' | 'connection', token = 'token') {
  const service = new FakeService();
  const clock = createFakeClock();
  service.connectionExpiresAt = clock.now() + 24 * HOUR_MS;
  let changes = 0;
  const keeper = new ConnectionKeeper(
    { clock, client: async () => service, onChange: () => (changes += 1) },
    kind,
    token === '' ? undefined : new Secret(token),
  );
  /** Stands for any call: asks for an attachment, and says with which token. */
  const call = (signal = NEVER): Promise<string> =>
    keeper.call(async (client, connectionToken) => {
      await client.getAttachment(connectionToken, { attachmentId: 'a', expirySeconds: 5 }, signal);
      return connectionToken.reveal();
    }, signal);
  return { service, clock, keeper, call, changes: () => changes };
}

describe('a participant token', () => {
  it('makes one connection for callers that come together, and keeps it', async () => {
    const { service, call } = keep('participant');
    await expect(Promise.all([call(), call()])).resolves.toEqual(['connection-1', 'connection-1']);
    await call();
    expect(service.asked.filter((line) => line.startsWith('connect'))).toEqual(['connect with token']);
  });

  it('renews the connection before it dies', async () => {
    const { clock, call } = keep('participant');
    await call();
    await clock.advance(24 * HOUR_MS - 6 * 60_000);
    await expect(call()).resolves.toBe('connection-1');
    await clock.advance(2 * 60_000);
    await expect(call()).resolves.toBe('connection-2');
  });

  it('goes on with the old connection while renewal fails and the old one lives', async () => {
    const { service, clock, call } = keep('participant');
    await call();
    await clock.advance(24 * HOUR_MS - 60_000);
    service.failures.connect.push(RESET);
    await expect(call()).resolves.toBe('connection-1');
    await clock.advance(61_000);
    service.failures.connect.push(RESET);
    await expect(call()).rejects.toBeInstanceOf(ServiceFailure);
  });

  it('makes a fresh connection once when the service says 403', async () => {
    const { service, keeper, call } = keep('participant');
    await call();
    service.revoked.add('connection-1');
    service.asked.length = 0;
    await expect(call()).resolves.toBe('connection-2');
    expect(service.asked).toEqual([
      'attachment a 5s with connection-1',
      'connect with token',
      'attachment a 5s with connection-2',
    ]);
    expect(keeper.status.token).toBe('taken');
  });

  it('shares that fresh connection between callers that were refused together', async () => {
    const { service, call } = keep('participant');
    await call();
    service.revoked.add('connection-1');
    await expect(Promise.all([call(), call(), call()])).resolves.toEqual(Array(3).fill('connection-2'));
  });

  it('does not make another for a late 403 of the connection before', async () => {
    const { service, keeper, call } = keep('participant');
    await call();
    const asked = Promise.withResolvers<undefined>();
    const used: string[] = [];
    const late = keeper.call(async (client, connectionToken) => {
      used.push(connectionToken.reveal());
      if (used.length === 1) await asked.promise;
      await client.getAttachment(connectionToken, { attachmentId: 'a', expirySeconds: 5 }, NEVER);
    }, NEVER);
    await settle();
    service.revoked.add('connection-1');
    await call();
    asked.resolve(undefined);
    await late;
    expect(used).toEqual(['connection-1', 'connection-2']);
  });

  it('supplied while the one before is being refused is not condemned with it', async () => {
    const { service, keeper, call } = keep('participant');
    const refusing = call();
    refusing.catch(() => undefined);
    service.revoked.add('token');
    await Promise.resolve();
    keeper.supply('participant', new Secret('fresh'), undefined);
    await expect(refusing).rejects.toBeInstanceOf(TokenNeeded);
    expect(service.asked).toEqual(['connect with token']);
    await expect(call()).resolves.toBe('connection-1');
  });

  it('is needed anew when the service refuses it, and is not tried again', async () => {
    const { service, keeper, call, changes } = keep('participant');
    service.failures.connect.push(DENIED);
    await expect(call()).rejects.toBeInstanceOf(TokenNeeded);
    await expect(call()).rejects.toBeInstanceOf(TokenNeeded);
    expect(service.asked).toEqual(['connect with token']);
    expect(keeper.status.token).toBe('refused');
    expect(changes()).toBe(1);
  });

  it('is needed anew when its fresh connection is refused too', async () => {
    const { service, keeper, call } = keep('participant');
    for (const refused of ['connection-1', 'connection-2']) service.revoked.add(refused);
    await expect(call()).rejects.toBeInstanceOf(TokenNeeded);
    expect(service.asked).toEqual([
      'connect with token',
      'attachment a 5s with connection-1',
      'connect with token',
      'attachment a 5s with connection-2',
      'probe with connection-2',
    ]);
    expect(keeper.status.token).toBe('refused');
  });

  it('is not to blame where only this call is denied', async () => {
    const { service, keeper, call } = keep('participant');
    service.failures.attachment.push(DENIED, DENIED);
    await expect(call()).rejects.toMatchObject({ failure: DENIED });
    expect(service.asked.at(-1)).toBe('probe with connection-2');
    expect(keeper.status.token).toBe('taken');
  });
});

describe('a connection token', () => {
  it('is used as it is', async () => {
    const { service, keeper, call } = keep('connection');
    expect(keeper.status.token).toBe('untried');
    await expect(call()).resolves.toBe('token');
    expect(service.asked).toEqual(['attachment a 5s with token']);
    expect(keeper.status.token).toBe('taken');
  });

  it('is needed anew once the service refuses it', async () => {
    const { service, keeper, call } = keep('connection');
    service.revoked.add('token');
    await expect(call()).rejects.toBeInstanceOf(TokenNeeded);
    expect(service.asked).toEqual(['attachment a 5s with token', 'probe with token']);
    expect(keeper.status.token).toBe('refused');
  });

  it('condemns nobody with a late 403 for the token before it', async () => {
    const { service, keeper } = keep('connection', 'old');
    service.revoked.add('old');
    const answers: string[] = [];
    const late = keeper.call(async (client, connectionToken) => {
      answers.push(connectionToken.reveal());
      if (answers.length === 1) keeper.supply('connection', new Secret('new'), undefined);
      await client.getAttachment(connectionToken, { attachmentId: 'a', expirySeconds: 5 }, NEVER);
    }, NEVER);
    await late;
    expect(answers).toEqual(['old', 'new']);
    expect(keeper.status.token).toBe('taken');
  });
});

describe('in between', () => {
  it('says TokenNeeded without a token, and goes on when one is supplied', async () => {
    const { keeper, call } = keep('connection', '');
    await expect(call()).rejects.toBeInstanceOf(TokenNeeded);
    expect(keeper.status.token).toBe('none');
    keeper.supply('connection', new Secret('supplied'), undefined);
    await expect(call()).resolves.toBe('supplied');
  });

  it('ends one caller’s wait by its signal, and not the others’', async () => {
    const { service, call } = keep('participant');
    service.hangs = true;
    const hurried = new AbortController();
    const first = call(hurried.signal);
    const patient = call();
    patient.catch(() => undefined);
    await settle();
    hurried.abort();
    await expect(first).rejects.toMatchObject({ failure: { kind: 'aborted' } });
    expect(service.asked).toEqual(['connect with token']);
  });

  it('gives up a connection that takes too long', async () => {
    const { service, clock, call } = keep('participant');
    service.hangs = true;
    const waiting = call();
    waiting.catch(() => undefined);
    await clock.advance(30_000);
    await expect(waiting).rejects.toMatchObject({ failure: { kind: 'network' } });
    expect(clock.waiting()).toBe(0);
  });

  it('says ContactEnded once the chat is over, until a token is taken again', async () => {
    const { keeper, call } = keep('participant');
    keeper.end('chat-ended');
    await expect(call()).rejects.toBeInstanceOf(ContactEnded);
    keeper.supply('participant', new Secret('again'), undefined);
    await expect(call()).resolves.toBe('connection-1');
  });
});

it.each([
  ['a day', 24 * HOUR_MS, 24 * HOUR_MS - 300_000],
  ['a minute', 60_000, 54_000],
])('renews what lives %s in good time', (_name, lifeMs, renewedAfterMs) => {
  expect(renewalAt(1_000, 1_000 + lifeMs)).toBe(1_000 + renewedAfterMs);
});

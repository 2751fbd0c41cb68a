import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createControlClient } from './control-client.ts';
import { readyLine } from './ready.ts';
import type { Sandbox } from './start.ts';
import { startSandbox } from './start.ts';
import { rawHttp } from './testing/raw-http.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const send = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
  rawHttp(`${sandbox.control}${path}`, { method, headers, body: [body] });

describe('the control API', () => {
  it.each([
    { Host: 'attacker.example' },
    { Host: '127.0.0.1.attacker.example:80' },
    { Origin: 'https://attacker.example' },
    { Origin: 'null' },
  ])('is closed to %j', async (headers) => {
    expect(await send('GET', '/contacts', headers)).toMatchObject({ status: 403 });
  });

  it.each([{}, { Host: 'localhost:9' }, { Host: '[::1]:9' }, { Origin: 'http://127.0.0.1:9' }])(
    'is open to %j, without a word about other origins',
    async (headers) => {
      const answer = await send('GET', '/contacts', headers);
      expect(answer.status).toBe(200);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('says what it expected', async () => {
    const bad = await send('PUT', '/faults', {}, '[{"on":"nowhere","fault":{"kind":"black-hole"}}]');
    expect(bad.status).toBe(400);
    expect(bad.body.toString()).toContain('StartAttachmentUpload');
    expect(await send('GET', '/nothing')).toMatchObject({ status: 404 });
    expect(await send('POST', '/contacts/nobody/end')).toMatchObject({ status: 404 });
    expect(await send('POST', '/contacts', {}, `"${'a'.repeat(1024 * 1024)}"`)).toMatchObject({
      status: 413,
    });
  });

  it('makes contacts with and without a name', async () => {
    const control = createControlClient(sandbox.control);
    expect(sandbox.contacts.map(({ label }) => label)).toEqual([
      'Maria Souza',
      'Kenji Tanaka',
      'Aoife Byrne',
    ]);
    expect(await control.addContact('Zoë')).toMatchObject({ label: 'Zoë' });
    expect(await control.addContact()).toMatchObject({ label: 'Lena Fischer' });
    expect(await control.contacts()).toHaveLength(5);
  });

  it('keeps faults until others take their place', async () => {
    const control = createControlClient(sandbox.control);
    const rule = { on: 'store', times: 'always', fault: { kind: 'latency', ms: 5 } } as const;
    await control.setFaults([rule]);
    expect(await control.faults()).toEqual([rule]);
    await control.setFaults([]);
    expect(await control.faults()).toEqual([]);
  });

  it('takes no file that is empty or for a chat that has ended', async () => {
    const control = createControlClient(sandbox.control);
    const { contactId } = await control.addContact();
    const file = { name: 'a.txt', bytes: new Uint8Array([1]) };
    await expect(control.sendCustomerFile(contactId, { ...file, bytes: new Uint8Array() })).rejects.toThrow(
      '1 byte',
    );
    await control.endContact(contactId);
    await expect(control.sendCustomerFile(contactId, file)).rejects.toThrow('has ended');
  });
});

describe('a sandbox', () => {
  it('tells in one line where it is', () => {
    const line = readyLine(sandbox);
    expect(line).toEqual({
      event: 'ready',
      endpoint: `http://127.0.0.1:${sandbox.ports.service}`,
      control: `http://127.0.0.1:${sandbox.ports.service}/_sandbox`,
      contacts: sandbox.contacts,
    });
  });

  it('does not start on a port that is taken', async () => {
    await expect(startSandbox({ port: sandbox.ports.service })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

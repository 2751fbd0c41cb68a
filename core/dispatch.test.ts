import { describe, expect, it, vi } from 'vitest';
import { Dispatcher, type Handlers } from './dispatch.ts';
import { AttacheError } from './error.ts';

function setUp(overrides: Partial<Handlers>) {
  const refuse = () =>
    Promise.reject(new AttacheError('internal-error', { detail: 'not part of this test' }));
  const handlers: Handlers = {
    'contacts.add': refuse,
    'contacts.supply-token': refuse,
    'contacts.rename': refuse,
    'contacts.set-limits': refuse,
    'contacts.set-download-folder': refuse,
    'contacts.remove': refuse,
    'uploads.pause': refuse,
    'uploads.resume': refuse,
    'uploads.retry': refuse,
    'uploads.cancel': refuse,
    'uploads.remove': refuse,
    'uploads.send-now': refuse,
    'uploads.move': refuse,
    'uploads.decide': refuse,
    'uploads.save-copy': refuse,
    'uploads.timeline': refuse,
    'links.make': refuse,
    'links.reveal': refuse,
    'links.drop': refuse,
    'attachments.show': refuse,
    'downloads.start': refuse,
    'downloads.start-all': refuse,
    'downloads.open': refuse,
    'downloads.show-in-folder': refuse,
    'downloads.drag-out': refuse,
    'downloads.timeline': refuse,
    'downloads.pause': refuse,
    'downloads.resume': refuse,
    'downloads.cancel': refuse,
    'downloads.remove': refuse,
    'sources.add': refuse,
    'sources.remove': refuse,
    'sources.read-now': refuse,
    'offers.accept': refuse,
    'offers.dismiss': refuse,
    'contacts.mark-seen': refuse,
    'files.check': refuse,
    'history.search': refuse,
    'history.export': refuse,
    'history.show-in-folder': refuse,
    'proxy.log-in': refuse,
    'queue.pause': refuse,
    'queue.resume': refuse,
    'settings.change': refuse,
    'settings.reset': refuse,
    'places.list': refuse,
    'certificates.list': refuse,
    'updates.restart': refuse,
    'notices.dismiss': refuse,
    'sandbox.start': refuse,
    ...overrides,
  };
  return new Dispatcher(handlers);
}

describe('Dispatcher', () => {
  it('parses the input before anybody sees it', async () => {
    const drop = vi.fn(() => ({}));
    const dispatcher = setUp({ 'links.drop': drop });
    const input = { contact: 'c1', attachmentId: 'a1', injected: 'dropped by the schema' };
    await expect(dispatcher.dispatch('links.drop', input)).resolves.toEqual({});
    expect(drop).toHaveBeenCalledWith({ contact: 'c1', attachmentId: 'a1' });
  });

  it.each([
    ['an unknown command', 'links.steal', {}],
    ['a property of every object', 'toString', {}],
    ['no command at all', 42, {}],
    ['an input of another shape', 'links.drop', { contact: 7 }],
    ['an input out of bounds', 'links.make', { contact: 'c', attachmentId: 'a', expirySeconds: 4 }],
    ['too many ids', 'uploads.pause', { uploads: Array.from({ length: 10_001 }, () => 'u') }],
  ])('refuses %s', async (_name, command, input) => {
    await expect(setUp({}).dispatch(command, input)).rejects.toMatchObject({ code: 'input-invalid' });
  });

  it('says what was expected and never repeats what came, which may be a token', async () => {
    const token = { kind: 'participant', value: 'x'.repeat(20_000) };
    const endpoint = { kind: 'region', region: 'us-east-1' };
    const refusal: unknown = await setUp({})
      .dispatch('contacts.add', { endpoint, token })
      .catch((error: unknown) => error);
    const expected = refusal instanceof AttacheError ? String(refusal.params['expected']) : '';
    expect(expected).toMatch(/^token\.value: /);
    expect(expected).not.toContain('xxx');
  });

  it('lets nothing out that the contract does not name', async () => {
    const attachment = { contact: 'c', attachmentId: 'a' };
    const named = { ...attachment, expiresAt: 5, lifetimeInSeconds: 120, sizeInBytes: 7 };
    const link = { ...named, url: 'https://store.example/?X-Amz-Signature=secret' };
    const dispatcher = setUp({ 'links.make': () => ({ link }) });
    await expect(dispatcher.dispatch('links.make', attachment)).resolves.toEqual({ link: named });
  });
});

import { enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { TooltipProvider } from 'reka-ui';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import type { Bridge } from '../../../contract/bridge.ts';
import type { AttachmentView, LinkView } from '../../../contract/views.ts';
import { fakeAttachment } from '../../bridge/fake/items.ts';
import { bridgeKey } from '../../bridge/use-bridge.ts';
import { createWords } from '../../i18n.ts';
import { useLinks } from '../../stores/links.ts';
import { useShown } from '../../stores/shown.ts';
import AttachmentRow from './AttachmentRow.vue';

const KEY = { contact: 'maria', attachmentId: 'a1' };
const bridge: Pick<Bridge<File>, 'invoke'> = { invoke: () => new Promise(() => undefined) };

/** Says what is seen of the row that is there. */
let see: (isIntersecting: boolean) => void = () => undefined;

class IntersectionDouble {
  constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
    see = (isIntersecting) => callback([{ isIntersecting }]);
  }
  observe(): void {}
  disconnect(): void {}
}

function show(rest: Partial<AttachmentView>, link?: LinkView): VueWrapper {
  const pinia = createPinia();
  if (link !== undefined) useLinks(pinia).replace([link]);
  const attachment = fakeAttachment('a1', 'maria', 'photo.jpg', rest);
  const host = defineComponent(
    () => () => h(TooltipProvider, () => h(AttachmentRow, { attachment, reachable: true })),
  );
  return mount(host, { global: { plugins: [pinia, createWords()], provide: { [bridgeKey]: bridge } } });
}

const text = (row: VueWrapper): string => row.text().replace(/\s+/g, ' ');

beforeEach(() => vi.stubGlobal('IntersectionObserver', IntersectionDouble));
enableAutoUnmount(afterEach);
afterEach(() => vi.unstubAllGlobals());

describe('AttachmentRow', () => {
  it('says who sent it, as what, and that its size is being asked for', () => {
    const row = show({ from: { role: 'AGENT', name: 'Jonas' } });
    expect(text(row)).toContain('Jonas (Agent)');
    expect(text(row)).toContain('…');
    expect(text(show({ sizeInBytes: 20_000 }))).toContain('20 kB');
  });

  it('says plainly what was rejected, and offers nothing for it', () => {
    const row = show({ status: 'REJECTED' });
    expect(text(row)).toContain('Rejected by the security scan; nobody can fetch it');
    expect(text(row)).not.toContain('…');
    expect(row.findAll('button').map((button) => button.attributes('aria-label'))).toEqual([
      expect.stringMatching(/^More for /),
    ]);
  });

  it('knows our own', () => {
    expect(text(show({ upload: 'u1', from: { role: 'SUPERVISOR', name: 'Me' } }))).toContain(
      'Sent from here',
    );
  });

  it('offers a new link in the place of one that has expired', () => {
    const link = { ...KEY, expiresAt: Date.now() - 1000, lifetimeInSeconds: 120, sizeInBytes: 1 };
    const row = show({}, link);
    expect(text(row)).toContain('Link has expired');
    expect(text(row)).toContain('New link');
    expect(row.find('[aria-label^="Copy link"]').exists()).toBe(false);
  });

  it('is shown while it can be seen', () => {
    const row = show({});
    expect(useShown().shown.size).toBe(0);
    see(true);
    expect([...useShown().shown.values()]).toEqual([KEY]);
    see(false);
    expect(useShown().shown.size).toBe(0);
    see(true);
    row.unmount();
    expect(useShown().shown.size).toBe(0);
  });
});

import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts';
import type { WindowWish } from '../../contract/window-wish.ts';
import { createFakeClock } from '../../core/testing/fake-clock.ts';
import type { News } from '../desk/news.ts';
import { speechOf } from '../words/speech.ts';
import { announce } from './announce.ts';
import { setupNotifications } from './notifications.ts';

const speech = speechOf('en', []);

function file(kind: News['kind'], id: string, name = `${id}.pdf`): News {
  const item = kind === 'saved' || kind === 'not-saved' ? 'download' : 'upload';
  return { kind, count: 1, name, contact: 'Maria', wish: { kind: 'show', item, id, contact: 'c1' } };
}
const received = (count: number): News => ({
  kind: 'received',
  count,
  name: '',
  contact: 'Maria',
  wish: { kind: 'show-contact', contact: 'c1' },
});

describe('an announcement', () => {
  it.each<[string, News[], boolean, { title: string; body: string; wish: WindowWish }]>([
    [
      'of one file names neither it nor its contact',
      [file('sent', 'u1')],
      false,
      { title: '1 file was delivered', body: '', wish: file('sent', 'u1').wish },
    ],
    [
      'names both where that is allowed',
      [file('sent', 'u1', '{contact}.pdf')],
      true,
      { title: '{contact}.pdf was delivered to Maria', body: '', wish: file('sent', 'u1').wish },
    ],
    [
      'of many counts them, the worst first',
      [file('sent', 'u1'), file('sent', 'u2'), file('failed', 'u3'), file('saved', 'd1')],
      false,
      {
        title: '1 file was not delivered',
        body: '2 files were delivered\n1 file was saved',
        wish: { kind: 'show-page', page: 'queue' },
      },
    ],
    [
      'of downloads alone leads to them',
      [file('saved', 'd1'), file('not-saved', 'd2')],
      false,
      {
        title: '1 download failed',
        body: '1 file was saved',
        wish: { kind: 'show-page', page: 'downloads' },
      },
    ],
    [
      'of what one contact sent, one after the other, is of one contact',
      [received(1), received(2)],
      true,
      { title: '3 new files from Maria', body: '', wish: received(1).wish },
    ],
  ])('%s', (_what, news, details, announcement) =>
    expect(announce(news, speech, details)).toEqual(announcement),
  );

  it('of nothing is none', () => expect(announce([], speech, true)).toBeUndefined());
});

function setup(settings: Partial<Settings> = {}, isLookedAt = false) {
  const clock = createFakeClock();
  const powerMonitor = new EventEmitter();
  const shown: { title: string; click: () => void }[] = [];
  const wishes: WindowWish[] = [];
  let tell: (news: readonly News[]) => void = () => undefined;
  setupNotifications({
    make: ({ title }) => {
      const made = new EventEmitter();
      return Object.assign(made, { show: () => void shown.push({ title, click: () => made.emit('click') }) });
    },
    engine: {
      speech,
      settings: {
        values: { ...DEFAULT_SETTINGS, downloadDirectory: '/home/you/Downloads', ...settings },
        managed: [],
      },
      onNews: (listener) => void (tell = listener),
    },
    powerMonitor,
    isLookedAt: () => isLookedAt,
    onWish: (wish) => wishes.push(wish),
    clock,
  });
  return { clock, powerMonitor, shown, wishes, tell: (...news: News[]) => tell(news) };
}

describe('notifications', () => {
  it('are one for all that happens within three seconds', async () => {
    const { clock, shown, tell } = setup();
    tell(file('sent', 'u1'));
    await clock.advance(2_900);
    tell(file('sent', 'u2'), file('sent', 'u3'));
    expect(shown).toEqual([]);
    await clock.advance(100);
    expect(shown.map(({ title }) => title)).toEqual(['3 files were delivered']);
    tell(file('failed', 'u4'));
    await clock.advance(3_000);
    expect(shown).toHaveLength(2);
  });

  it('lead to what they tell of', async () => {
    const { clock, shown, wishes, tell } = setup();
    tell(file('failed', 'u1'));
    await clock.advance(3_000);
    shown[0]?.click();
    expect(wishes).toEqual([{ kind: 'show', item: 'upload', id: 'u1', contact: 'c1' }]);
  });

  it('name nobody on a locked screen', async () => {
    const { clock, powerMonitor, shown, tell } = setup({ notificationDetails: true });
    powerMonitor.emit('lock-screen');
    tell(file('sent', 'u1'));
    await clock.advance(3_000);
    powerMonitor.emit('unlock-screen');
    tell(file('sent', 'u2'));
    await clock.advance(3_000);
    expect(shown.map(({ title }) => title)).toEqual([
      '1 file was delivered',
      'u2.pdf was delivered to Maria',
    ]);
  });

  it.each([
    ['nobody wants them', setup({ notifications: false })],
    ['somebody looks at the window', setup({}, true)],
  ])('are not shown where %s', async (_why, { clock, shown, tell }) => {
    tell(file('sent', 'u1'));
    await clock.advance(3_000);
    expect(shown).toEqual([]);
  });
});

import type { Page } from '@playwright/test';
import { makeFile } from './files.ts';
import type { Say } from './say.ts';
import { rowsOf } from './window.ts';

/** A screen, menu or dialog of the window, and how one comes to it. */
export interface Screen {
  readonly name: string;
  /** Of the renderer's fake engine. */
  readonly scene: 'empty' | 'busy' | 'broken' | 'many' | 'offer' | 'proxy' | 'update';
  readonly open: (page: Page, say: Say) => Promise<void>;
}

const MARIA = 'Maria Souza';
const OMAR = 'Omar Haddad · returns';
const LARS = 'Lars Nyberg';

/** Every screen there is, each in the state in which it shows the most. */
export const SCREENS: readonly Screen[] = [
  { name: 'welcome', scene: 'empty', open: () => Promise.resolve() },
  { name: 'queue', scene: 'busy', open: (page, say) => go(page, say, 'app.queue') },
  { name: 'queue in trouble', scene: 'broken', open: (page, say) => go(page, say, 'app.queue') },
  {
    name: 'queue paused',
    scene: 'busy',
    open: (page, say) => press(page, say('status.pauseAll')),
  },
  { name: 'downloads', scene: 'busy', open: (page, say) => go(page, say, 'app.downloads') },
  { name: 'downloads in trouble', scene: 'broken', open: (page, say) => go(page, say, 'app.downloads') },
  { name: 'no history', scene: 'empty', open: (page, say) => go(page, say, 'app.history') },
  { name: 'history', scene: 'busy', open: (page, say) => go(page, say, 'app.history') },
  {
    name: 'details in the history',
    scene: 'busy',
    async open(page, say) {
      await go(page, say, 'app.history');
      await page
        .getByRole('listitem')
        .filter({ hasText: '5 kitchen-walkthrough.mp4' })
        .getByRole('button')
        .click();
      await page.getByText(say('details.timeline')).waitFor();
    },
  },
  {
    name: 'selected attachments',
    scene: 'busy',
    async open(page, say) {
      await goToContact(page, MARIA);
      await rowsOf(page, say('contact.received')).first().click();
      await page.keyboard.press('Control+a');
    },
  },
  {
    name: 'history without a match',
    scene: 'busy',
    async open(page, say) {
      await go(page, say, 'app.history');
      await page.getByRole('searchbox').fill('nothing is called this');
      await page.getByText(say('history.noMatchTitle')).waitFor();
    },
  },
  { name: 'an update', scene: 'update', open: (page, say) => go(page, say, 'app.settings') },
  { name: 'settings', scene: 'busy', open: (page, say) => go(page, say, 'app.settings') },
  { name: 'sources', scene: 'busy', open: (page, say) => go(page, say, 'app.sources') },
  { name: 'sources in trouble', scene: 'broken', open: (page, say) => go(page, say, 'app.sources') },
  { name: 'contact', scene: 'busy', open: (page) => goToContact(page, MARIA) },
  { name: 'contact offline', scene: 'broken', open: (page) => goToContact(page, MARIA) },
  { name: 'contact without a token', scene: 'broken', open: (page) => goToContact(page, OMAR) },
  { name: 'contact whose chat has ended', scene: 'broken', open: (page) => goToContact(page, LARS) },
  {
    name: 'menu of a contact',
    scene: 'busy',
    async open(page, say) {
      await goToContact(page, MARIA);
      await press(page, say('contact.more', { label: MARIA }));
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'menu of a contact in the rail',
    scene: 'busy',
    async open(page, say) {
      await page.getByRole('navigation').getByRole('button', { name: OMAR }).click({ button: 'right' });
      await page.getByRole('menuitem', { name: say('contact.remove') }).waitFor();
    },
  },
  {
    name: 'menu of a file',
    scene: 'busy',
    async open(page, say) {
      await goToContact(page, MARIA);
      await rowsOf(page, say('upload.list')).first().click({ button: 'right' });
      await page.getByRole('menuitem', { name: say('menu.details') }).waitFor();
    },
  },
  {
    name: 'selected files',
    scene: 'busy',
    async open(page, say) {
      await rowsOf(page, say('upload.list')).first().click();
      await page.keyboard.press('Control+a');
    },
  },
  { name: 'details of an upload', scene: 'busy', open: (page, say) => openDetails(page, say, 'upload.list') },
  {
    name: 'details of an upload in trouble',
    scene: 'broken',
    open: (page, say) => openDetails(page, say, 'upload.list'),
  },
  {
    name: 'details of a download',
    scene: 'busy',
    async open(page, say) {
      await go(page, say, 'app.downloads');
      await openDetails(page, say, 'download.list');
    },
  },
  {
    name: 'details of an attachment',
    scene: 'busy',
    async open(page, say) {
      await goToContact(page, MARIA);
      await openDetails(page, say, 'contact.received');
    },
  },
  {
    name: 'adding a contact',
    scene: 'empty',
    async open(page, say) {
      await page
        .getByRole('main')
        .getByRole('button', { name: say('app.addContact') })
        .click();
      await submit(page, say('addContact.submit'));
      await page.getByText(say('tokenProblem.empty')).waitFor();
    },
  },
  {
    name: 'adding a source',
    scene: 'busy',
    async open(page, say) {
      await go(page, say, 'app.sources');
      await press(page, say('source.add'));
      await submit(page, say('addSource.submit'));
      await page.getByText(say('addSource.problem.url')).waitFor();
    },
  },
  {
    name: 'supplying a token',
    scene: 'broken',
    open: (page, say) => openFromContact(page, say, OMAR, 'contact.supplyToken'),
  },
  {
    name: 'removing a contact',
    scene: 'busy',
    open: (page, say) => openFromContact(page, say, MARIA, 'contact.remove'),
  },
  {
    name: 'limits of a contact',
    scene: 'busy',
    open: (page, say) => openFromContact(page, say, MARIA, 'contact.limits'),
  },
  {
    name: 'folder of a contact',
    scene: 'busy',
    open: (page, say) => openFromContact(page, say, MARIA, 'contact.downloadFolder'),
  },
  {
    name: 'opening a program',
    scene: 'broken',
    async open(page, say) {
      await go(page, say, 'app.downloads');
      const words = { action: say('download.action.open'), name: 'remote-help.exe' };
      await press(page, say('upload.actionFor', words));
      await isOpen(page, say('openDownload.title'));
    },
  },
  { name: 'an offered contact', scene: 'offer', open: (page, say) => isOpen(page, say('offer.title')) },
  {
    name: 'a proxy that wants a login',
    scene: 'proxy',
    open: (page, say) => isOpen(page, say('proxyLogin.title')),
  },
  {
    name: 'files with something wrong',
    scene: 'busy',
    async open(page) {
      await chooseFiles(page, ['offer.pdf', 'viewer.exe']);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'files that the chat has already',
    scene: 'busy',
    async open(page, say) {
      await chooseFiles(page, ['invoice-1042.pdf']);
      await isOpen(page, say('duplicates.title'));
    },
  },
  {
    name: 'certificates to be trusted',
    scene: 'busy',
    async open(page, say) {
      await go(page, say, 'app.settings');
      await page.getByText(say('settings.caFile.choose'), { exact: true }).click();
      await isOpen(page, say('settings.caFile.label'));
      await press(page, 'Shared');
      await press(page, 'all-offices.pem');
      await page.getByText('Example Root CA 1').waitFor();
    },
  },
  {
    name: 'resetting the settings',
    scene: 'busy',
    async open(page, say) {
      await go(page, say, 'app.settings');
      await press(page, say('settings.resetAll'));
      await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
    },
  },
  {
    name: 'shortcuts',
    scene: 'busy',
    async open(page, say) {
      await page.keyboard.press('?');
      await isOpen(page, say('shortcuts.title'));
    },
  },
  {
    name: 'palette',
    scene: 'busy',
    async open(page, say) {
      await page.keyboard.press('Control+k');
      await isOpen(page, say('palette.title'));
    },
  },
];

/** @throws Error if no screen is called that. */
export function screenNamed(name: string): Screen {
  const screen = SCREENS.find((one) => one.name === name);
  if (screen === undefined) throw new Error(`expected a screen called ${name}`);
  return screen;
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
}

async function submit(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

async function isOpen(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog', { name }).waitFor();
}

async function go(page: Page, say: Say, place: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say(place) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function goToContact(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: label }).click();
  await page.getByRole('heading', { level: 1, name: label }).waitFor();
}

async function chooseFiles(page: Page, names: readonly string[]): Promise<void> {
  await goToContact(page, MARIA);
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('o');
  await (await choosing).setFiles(names.map((name) => makeFile(name)));
}

async function openFromContact(page: Page, say: Say, label: string, item: string): Promise<void> {
  await goToContact(page, label);
  await press(page, say('contact.more', { label }));
  await page.getByRole('menuitem', { name: say(item) }).click();
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
}

async function openDetails(page: Page, say: Say, list: string): Promise<void> {
  await rowsOf(page, say(list)).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: say('menu.details') }).click();
  await isOpen(page, say('details.label'));
}

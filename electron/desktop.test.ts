import { expect, it } from 'vitest';
import { desktopOf } from './desktop.ts';

const shell = { openPath: async () => '', showItemInFolder: () => undefined };
const noDrag = () => undefined;

it('opens, shows and hands over by what Electron has for it', async () => {
  const asked: string[] = [];
  const desktop = desktopOf(
    {
      openPath: async (path) => {
        asked.push(`open ${path}`);
        return '';
      },
      showItemInFolder: (path) => void asked.push(`show ${path}`),
    },
    (path) => void asked.push(`drag ${path}`),
  );
  await desktop.open('/a b');
  await desktop.showInFolder('/a b');
  await desktop.dragOut?.('/a b');
  expect(asked).toEqual(['open /a b', 'show /a b', 'drag /a b']);
});

it('says why a file was not opened', async () => {
  const openPath = async (): Promise<string> => 'No application is associated';
  await expect(desktopOf({ ...shell, openPath }, noDrag).open('/a')).rejects.toThrow(
    'No application is associated',
  );
});

it('says why a file was not handed over', async () => {
  const desktop = desktopOf(shell, () => {
    throw new Error('there is no window');
  });
  await expect(desktop.dragOut?.('/a')).rejects.toThrow('there is no window');
});

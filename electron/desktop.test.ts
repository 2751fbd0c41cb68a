import { expect, it } from 'vitest';
import { desktopOf } from './desktop.ts';

it('opens and shows by what Electron has for it', async () => {
  const asked: string[] = [];
  const desktop = desktopOf({
    openPath: async (path) => {
      asked.push(`open ${path}`);
      return '';
    },
    showItemInFolder: (path) => void asked.push(`show ${path}`),
  });
  await desktop.open('/a b');
  await desktop.showInFolder('/a b');
  expect(asked).toEqual(['open /a b', 'show /a b']);
});

it('says why a file was not opened', async () => {
  const openPath = async (): Promise<string> => 'No application is associated';
  const desktop = desktopOf({ openPath, showItemInFolder: () => undefined });
  await expect(desktop.open('/a')).rejects.toThrow('No application is associated');
});

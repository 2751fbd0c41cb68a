import { join } from 'node:path';
import { nativeImage, type NativeImage } from 'electron';

/** Small pictures of the desktop. Electron finds `@2x` beside each; a Mac colours what is called a template by itself. */
export function createImages(appPath: string, platform: NodeJS.Platform) {
  const image = (name: string): NativeImage =>
    nativeImage.createFromPath(join(appPath, 'electron', 'icons', `${name}.png`));
  return {
    tray: image(platform === 'darwin' ? 'trayTemplate' : 'tray'),
    /** On the taskbar's icon, where a file needs somebody. */
    attention: image('attention'),
    /** Under the pointer while a file is dragged. */
    file: image('tray'),
  };
}

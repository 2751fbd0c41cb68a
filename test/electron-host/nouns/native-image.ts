import { existsSync } from 'node:fs';
import { strict } from '../strict.ts';

/** Electron's NativeImage: where it came from. As there, one whose file is missing is empty. */
class StandInImage implements Pick<Electron.NativeImage, 'isEmpty'> {
  readonly path: string;
  readonly empty: boolean;

  constructor(path: string) {
    this.path = path;
    this.empty = !existsSync(path);
  }

  isEmpty(): boolean {
    return this.empty;
  }
}

export const nativeImage = {
  createFromPath: (path: string) => strict('NativeImage', new StandInImage(path)),
};

import { assertWritable } from '../downloads/folder.ts';
import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';

/** The path of a folder that was chosen. @throws AttacheError `place-unknown`, `folder-unusable` */
export async function writableFolder({ places }: Pick<Parts, 'places'>, id: string): Promise<string> {
  const path = places.resolve(id);
  if (path === undefined) throw new AttacheError('place-unknown');
  await assertWritable(path);
  return path;
}

import { createReadStream } from 'node:fs';
import type { ObjectFolder } from './objects.ts';

/** Puts another object of the same size in the place of one: every bit is turned over, so no byte stays the same. */
export async function changeObject(objects: ObjectFolder, key: string): Promise<void> {
  const old = objects.get(key);
  if (!old) return;
  const { contentType, contentDisposition } = old;
  const draft = await objects.receive(inverted(createReadStream(old.path)));
  await objects.commit(key, draft, { contentType, contentDisposition });
}

async function* inverted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of source) yield Buffer.from(chunk.map((byte) => ~byte));
}

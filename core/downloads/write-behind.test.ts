import { expect, it } from 'vitest';
import { WriteBehind } from './write-behind.ts';

/** A file whose writes end when the test says so. */
function slowFile() {
  const writes: { text: string; position: number; end: PromiseWithResolvers<number> }[] = [];
  return {
    writes,
    writev: async (chunks: readonly Buffer[], position: number) => {
      const end = Promise.withResolvers<number>();
      writes.push({ text: Buffer.concat(chunks).toString(), position, end });
      return { bytesWritten: await end.promise };
    },
  };
}

/** Lets what was resolved be heard of. */
const aTurn = () => new Promise((resolve) => setImmediate(resolve));

it('writes at once, and together what comes meanwhile', async () => {
  const file = slowFile();
  const writer = new WriteBehind(file, 100);
  for (const text of ['one', 'two', 'three']) expect(writer.add(Buffer.from(text))).toBeUndefined();
  expect(file.writes).toMatchObject([{ text: 'one', position: 100 }]);
  file.writes[0]?.end.resolve(3);
  await aTurn();
  expect(file.writes.slice(1)).toMatchObject([{ text: 'twothree', position: 103 }]);
  file.writes[1]?.end.resolve(8);
  await writer.written();
});

it('asks for patience when much waits', async () => {
  const file = slowFile();
  const writer = new WriteBehind(file, 0);
  expect(writer.add(Buffer.alloc(2 ** 20 - 1))).toBeUndefined();
  expect(writer.add(Buffer.alloc(2 ** 20 - 1))).toBeUndefined();
  const room = writer.add(Buffer.alloc(1));
  expect(room).toBeInstanceOf(Promise);
  file.writes[0]?.end.resolve(2 ** 20 - 1);
  await aTurn();
  file.writes[1]?.end.resolve(2 ** 20);
  await room;
});

it('goes on behind what a full disk has taken', async () => {
  const file = slowFile();
  const writer = new WriteBehind(file, 0);
  for (const text of ['abcdef', 'ghi']) expect(writer.add(Buffer.from(text))).toBeUndefined();
  file.writes[0]?.end.resolve(2);
  await aTurn();
  expect(file.writes[1]).toMatchObject({ text: 'cdefghi', position: 2 });
  file.writes[1]?.end.resolve(0);
  await expect(writer.written()).rejects.toMatchObject({ code: 'disk-full' });
});

it('says what failed to whoever asks next, and writes nothing more', async () => {
  const file = slowFile();
  const writer = new WriteBehind(file, 0);
  for (const text of ['a', 'b']) expect(writer.add(Buffer.from(text))).toBeUndefined();
  file.writes[0]?.end.reject(new Error('gone'));
  await aTurn();
  expect(() => writer.add(Buffer.from('c'))).toThrow('gone');
  await expect(writer.written()).rejects.toThrow('gone');
  expect(file.writes).toHaveLength(1);
});

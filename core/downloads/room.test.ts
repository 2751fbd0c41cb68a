import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { assertRoom, freeSpace, NoRoom, ROOM_TO_LEAVE_IN_BYTES } from './room.ts';

const NEEDED = 1_000;
const withFree = (bytes: number | undefined) =>
  assertRoom('/downloads', NEEDED, () => Promise.resolve(bytes));

it('leaves some of the disk free', async () => {
  await withFree(NEEDED + ROOM_TO_LEAVE_IN_BYTES);
  const refused = withFree(NEEDED + ROOM_TO_LEAVE_IN_BYTES - 1);
  await expect(refused).rejects.toBeInstanceOf(NoRoom);
  await expect(refused).rejects.toMatchObject({
    neededInBytes: NEEDED + ROOM_TO_LEAVE_IN_BYTES,
    freeInBytes: NEEDED + ROOM_TO_LEAVE_IN_BYTES - 1,
  });
});

it('goes on where the disk cannot tell', () => expect(withFree(undefined)).resolves.toBeUndefined());

it('asks the disk', async () => {
  expect(await freeSpace(tmpdir())).toBeGreaterThan(0);
  expect(await freeSpace('/no/such/folder')).toBeUndefined();
});

import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { diskOf, NoRoom, Room, ROOM_TO_LEAVE_IN_BYTES, type Disk } from './room.ts';

const NEEDED = 1_000;
const roomOn = (disk: Disk | undefined) => new Room(() => Promise.resolve(disk));
const roomWith = (freeInBytes: number) => roomOn({ id: 1, freeInBytes });

it('leaves some of the disk free', async () => {
  await roomWith(NEEDED + ROOM_TO_LEAVE_IN_BYTES).claim('/downloads', NEEDED);
  const refused = roomWith(NEEDED + ROOM_TO_LEAVE_IN_BYTES - 1).claim('/downloads', NEEDED);
  await expect(refused).rejects.toBeInstanceOf(NoRoom);
  await expect(refused).rejects.toMatchObject({
    neededInBytes: NEEDED + ROOM_TO_LEAVE_IN_BYTES,
    freeInBytes: NEEDED + ROOM_TO_LEAVE_IN_BYTES - 1,
  });
});

it('promises no byte twice to downloads that run at once', async () => {
  const room = roomWith(2 * NEEDED - 1 + ROOM_TO_LEAVE_IN_BYTES);
  using first = await room.claim('/downloads', NEEDED);
  const second = room.claim('/downloads', NEEDED);
  await expect(second).rejects.toMatchObject({ freeInBytes: NEEDED - 1 + ROOM_TO_LEAVE_IN_BYTES });
  // What is written the disk counts itself.
  first.use(1);
  await room.claim('/downloads', NEEDED);
});

it('has room again for what a download gave back', async () => {
  const room = roomWith(NEEDED + ROOM_TO_LEAVE_IN_BYTES);
  (await room.claim('/downloads', NEEDED))[Symbol.dispose]();
  await room.claim('/downloads', NEEDED);
});

it('tells disks apart', async () => {
  const freeInBytes = NEEDED + ROOM_TO_LEAVE_IN_BYTES;
  const room = new Room((folder) => Promise.resolve({ id: folder === '/one' ? 1 : 2, freeInBytes }));
  await room.claim('/one', NEEDED);
  await room.claim('/two', NEEDED);
  await expect(room.claim('/one', NEEDED)).rejects.toBeInstanceOf(NoRoom);
});

it('goes on where the disk cannot tell', async () => {
  const room = roomOn(undefined);
  await room.claim('/downloads', NEEDED);
  await room.claim('/downloads', NEEDED);
});

it('asks the disk', async () => {
  const disk = await diskOf(tmpdir());
  expect(disk?.freeInBytes).toBeGreaterThan(0);
  expect(await diskOf(`${tmpdir()}/.`)).toMatchObject({ id: disk?.id });
  expect(await diskOf('/no/such/folder')).toBeUndefined();
});

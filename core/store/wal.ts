/** Of SQLite's write-ahead log; https://sqlite.org/fileformat2.html#the_write_ahead_log has the offsets. Bytes. */
const HEADER = 32;
const FRAME_HEADER = 24;
/** The last bit says in which byte order the checksums are taken. */
const MAGIC = 0x377f0682;

/** Where SQLite keeps the write-ahead log of a database. */
export function walPath(path: string): string {
  return `${path}-wal`;
}

/**
 * Whether a write-ahead log has commits that SQLite will pass over: it stops reading at the first frame that is not what
 * was written, in silence, and takes all that follows for the leavings of a crash.
 *
 * What a crash or a power cut leaves behind the last whole commit is at most one unfinished one: every commit was flushed
 * before the next one began. So a commit that others follow is one that was promised.
 *
 * @param wal - the whole log.
 */
export function losesCommits(wal: Buffer): boolean {
  if (wal.length < HEADER + FRAME_HEADER) return false;
  const log = readHeader(wal);
  // A header that a power cut kept from being written is all zeros; one that was damaged is not.
  if (log === undefined) return wal.subarray(0, HEADER).some((byte) => byte !== 0);
  let sums = log.sums;
  let isReadable = true;
  let isCommitLost = false;
  const step = FRAME_HEADER + log.pageSize;
  for (let at = HEADER; at + step <= wal.length; at += step) {
    // The salts of another life of the log: a frame that this one has not written over yet.
    const isOurs = wal.compare(wal, 16, 24, at + 8, at + 16) === 0;
    if (isReadable) {
      sums = log.checksum(wal.subarray(at, at + 8), sums);
      sums = log.checksum(wal.subarray(at + FRAME_HEADER, at + step), sums);
      isReadable = isOurs && isStored(sums, wal, at + 16);
      if (isReadable) continue;
    }
    if (isOurs && isCommitLost) return true;
    isCommitLost ||= isOurs && wal.readUInt32BE(at + 4) !== 0;
  }
  return false;
}

type Sums = readonly [number, number];
type Checksum = (bytes: Buffer, before: Sums) => Sums;

function readHeader(wal: Buffer): { pageSize: number; sums: Sums; checksum: Checksum } | undefined {
  const magic = wal.readUInt32BE(0);
  if (magic !== MAGIC && magic !== MAGIC + 1) return undefined;
  const isBigEndian = magic === MAGIC + 1;
  const checksum: Checksum = (bytes, before) => addUp(bytes, before, isBigEndian);
  const sums = checksum(wal.subarray(0, 24), [0, 0]);
  if (!isStored(sums, wal, 24)) return undefined;
  return { pageSize: wal.readUInt32BE(8), sums, checksum };
}

function isStored([first, second]: Sums, wal: Buffer, at: number): boolean {
  return wal.readUInt32BE(at) === first && wal.readUInt32BE(at + 4) === second;
}

/** SQLite's running sum over pairs of 32-bit words. */
function addUp(bytes: Buffer, [first, second]: Sums, isBigEndian: boolean): Sums {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + words.getUint32(at, !isBigEndian) + second) >>> 0;
    second = (second + words.getUint32(at + 4, !isBigEndian) + first) >>> 0;
  }
  return [first, second];
}

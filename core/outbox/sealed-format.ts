import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

/**
 * How a sealed copy looks on the disk (docs/decisions/0007-files-that-wait-are-encrypted.md):
 *
 *     header   mark 8 | vault key's id 16 | nonce 12 | file key, wrapped 32 | tag 16
 *     frames   65,536 bytes each but the last, each encrypted and followed by its tag of 16
 *
 * AES-256-GCM throughout. The file key is fresh for each copy and wrapped by the vault key, bound to the upload's id. A
 * frame's nonce is its number and whether it is the last (the STREAM construction): frames that were changed, swapped,
 * left out or cut off do not open, and each opens by itself, before the rest of the file was read.
 */
const CIPHER = 'aes-256-gcm';
const MARK = Buffer.from('attache1');
export const KEY_IN_BYTES = 32;
export const KEY_ID_IN_BYTES = 16;
const NONCE_IN_BYTES = 12;
export const TAG_IN_BYTES = 16;
export const HEADER_IN_BYTES = MARK.length + KEY_ID_IN_BYTES + NONCE_IN_BYTES + KEY_IN_BYTES + TAG_IN_BYTES;
/** Of the plain file. Small enough to hold one of each transfer, large enough that the cost of a tag is not seen. */
export const FRAME_IN_BYTES = 64 * 1024;
export const SEALED_FRAME_IN_BYTES = FRAME_IN_BYTES + TAG_IN_BYTES;

/** A key of the vault that wraps the keys of files. Neither part prints the key itself. */
export interface OutboxKey {
  /** Hex; says which key a file needs, so that one that is gone is told from a file that is damaged. */
  id: string;
  secret: KeyObject;
}

/** The copy is not one that its key has sealed: damaged, forged, cut short, or another upload's. */
export class BrokenSeal extends Error {}

/** The size on the disk of a file of `sizeInBytes` (1 or more). */
export function sealedSizeOf(sizeInBytes: number): number {
  return HEADER_IN_BYTES + sizeInBytes + Math.ceil(sizeInBytes / FRAME_IN_BYTES) * TAG_IN_BYTES;
}

/** A fresh file key, and the header from which the vault key opens it. @param upload - the id the copy belongs to. */
export function makeHeader(vaultKey: OutboxKey, upload: string): { header: Buffer; fileKey: KeyObject } {
  const fileKey = createSecretKey(randomBytes(KEY_IN_BYTES));
  const open = Buffer.concat([MARK, Buffer.from(vaultKey.id, 'hex')]);
  const nonce = randomBytes(NONCE_IN_BYTES);
  const cipher = createCipheriv(CIPHER, vaultKey.secret, nonce, { authTagLength: TAG_IN_BYTES });
  cipher.setAAD(boundTo(open, upload));
  const wrapped = Buffer.concat([cipher.update(fileKey.export()), cipher.final()]);
  return { header: Buffer.concat([open, nonce, wrapped, cipher.getAuthTag()]), fileKey };
}

/** The id of the vault key that a header needs. @throws BrokenSeal if it is no header. */
export function vaultKeyIdOf(header: Buffer): string {
  if (header.length !== HEADER_IN_BYTES || !header.subarray(0, MARK.length).equals(MARK)) {
    throw new BrokenSeal('expected the header of a sealed copy');
  }
  return header.subarray(MARK.length, MARK.length + KEY_ID_IN_BYTES).toString('hex');
}

/** @throws BrokenSeal if the header is not one that this key has made for this upload. */
export function openHeader(header: Buffer, vaultKey: OutboxKey, upload: string): KeyObject {
  const nonceAt = MARK.length + KEY_ID_IN_BYTES;
  const wrappedAt = nonceAt + NONCE_IN_BYTES;
  const nonce = header.subarray(nonceAt, wrappedAt);
  const aad = boundTo(header.subarray(0, nonceAt), upload);
  return createSecretKey(decrypt(vaultKey.secret, nonce, header.subarray(wrappedAt), aad));
}

export function sealFrame(fileKey: KeyObject, number: number, isLast: boolean, plain: Uint8Array): Buffer[] {
  const cipher = createCipheriv(CIPHER, fileKey, nonceOf(number, isLast), { authTagLength: TAG_IN_BYTES });
  return [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
}

/** @throws BrokenSeal */
export function openFrame(fileKey: KeyObject, number: number, isLast: boolean, sealed: Uint8Array): Buffer {
  return decrypt(fileKey, nonceOf(number, isLast), sealed);
}

/** @param sealed - the encrypted bytes with their tag behind them. */
function decrypt(key: KeyObject, nonce: Buffer, sealed: Uint8Array, aad?: Buffer): Buffer {
  if (sealed.length < TAG_IN_BYTES) throw new BrokenSeal('expected a tag');
  const end = sealed.length - TAG_IN_BYTES;
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_IN_BYTES });
  if (aad !== undefined) decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
  } catch (cause) {
    throw new BrokenSeal('the seal does not fit the bytes', { cause });
  }
  return plain;
}

function boundTo(open: Buffer, upload: string): Buffer {
  return Buffer.concat([open, Buffer.from(upload)]);
}

/** Never twice under one key: a file key seals one copy, from its first frame to its last. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_IN_BYTES);
  nonce.writeUInt32BE(number, NONCE_IN_BYTES - 5);
  nonce.writeUInt8(isLast ? 1 : 0, NONCE_IN_BYTES - 1);
  return nonce;
}

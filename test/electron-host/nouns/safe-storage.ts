import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { machine } from '../machine.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Electron's safeStorage over the keyring of machine.ts: what one secret sealed, another cannot open. */
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => machine().keyring,

  encryptStringAsync(plainText) {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key(), nonce);
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
  },

  // Electron's rejects too; what is thrown here is a rejection because the function is async.
  // eslint-disable-next-line @typescript-eslint/require-await
  async decryptStringAsync(encrypted) {
    const decipher = createDecipheriv(ALGORITHM, key(), encrypted.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(encrypted.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const opened = [decipher.update(encrypted.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return { result: Buffer.concat(opened).toString('utf8'), shouldReEncrypt: false };
  },
} satisfies Partial<Electron.SafeStorage>;

function key(): Buffer {
  return createHash('sha256').update(machine().keyringSecret).digest();
}

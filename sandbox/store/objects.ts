import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All objects together; a sandbox that is left running must not fill the disk. */
const maxTotalBytes = 4 * 1024 ** 3;

/** Bytes that have arrived, not yet an object. */
export interface Draft {
  path: string;
  sizeInBytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
  /** In quotes, as in the header. */
  etag: string;
}

/** What is served with an object's bytes. */
export interface ObjectHeaders {
  contentType: string;
  contentDisposition: string | undefined;
}

export interface StoredObject extends Draft, ObjectHeaders {
  storedAt: Date;
}

/** No room for more objects. */
export class StoreFull extends Error {}

/** The objects of the store, in a folder of their own that goes away with the sandbox. */
export class ObjectFolder {
  readonly folder: string;
  private readonly objects = new Map<string, StoredObject>();
  private totalBytes = 0;

  private readonly now: () => number;

  private constructor(folder: string, now: () => number) {
    this.folder = folder;
    this.now = now;
  }

  /** `now` is the store's clock, in milliseconds. */
  static async create(now: () => number): Promise<ObjectFolder> {
    return new ObjectFolder(await mkdtemp(join(tmpdir(), 'attache-sandbox-')), now);
  }

  /**
   * Writes a body beside the objects. Nothing becomes visible before `commit`, so a body that breaks off leaves the old
   * object as it was.
   *
   * @throws whatever the body throws, after its bytes were removed; StoreFull.
   */
  async receive(body: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Draft> {
    const path = join(this.folder, randomUUID());
    const file = await open(path, 'wx', 0o600);
    try {
      return { path, ...(await this.copy(body, file)) };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  }

  async discard(draft: Draft): Promise<void> {
    await rm(draft.path, { force: true });
  }

  /** Makes a draft the object of this key, in place of any older one. */
  async commit(key: string, draft: Draft, about: ObjectHeaders): Promise<StoredObject> {
    const old = this.objects.get(key);
    const stored = { ...draft, ...about, storedAt: new Date(this.now()) };
    this.objects.set(key, stored);
    this.totalBytes += stored.sizeInBytes - (old?.sizeInBytes ?? 0);
    if (old) await rm(old.path, { force: true });
    return stored;
  }

  get(key: string): StoredObject | undefined {
    return this.objects.get(key);
  }

  async delete(key: string): Promise<void> {
    const old = this.objects.get(key);
    if (!old) return;
    this.objects.delete(key);
    this.totalBytes -= old.sizeInBytes;
    await rm(old.path, { force: true });
  }

  async close(): Promise<void> {
    this.objects.clear();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async copy(
    body: AsyncIterable<Buffer> | Iterable<Buffer>,
    file: FileHandle,
  ): Promise<Omit<Draft, 'path'>> {
    const sha256 = createHash('sha256');
    const md5 = createHash('md5');
    let sizeInBytes = 0;
    for await (const chunk of body) {
      sizeInBytes += chunk.length;
      if (this.totalBytes + sizeInBytes > maxTotalBytes) throw new StoreFull();
      sha256.update(chunk);
      md5.update(chunk);
      await file.writeFile(chunk);
    }
    return { sizeInBytes, sha256: sha256.digest('hex'), etag: `"${md5.digest('hex')}"` };
  }
}

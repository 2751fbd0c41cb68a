import { LINK_EXPIRY_SECONDS } from '../../contract/limits.ts';
import type { Movement } from '../connectivity/movements.ts';
import type { Contacts } from '../contacts/contacts.ts';
import type { Clock } from '../ports.ts';
import type { SignedUrl } from '../secret.ts';
import type { AgentFor } from '../transfer/agent.ts';
import type { Bandwidth } from '../transfer/bandwidth.ts';
import { FetchFailure, getObject } from '../transfer/get.ts';
import type { Rates } from '../transfer/rates.ts';
import type { Download } from './download.ts';
import { prepareFolder, type Folder } from './folder.ts';
import { markFromInternet } from './mark-of-the-web.ts';
import { PartFile } from './part-file.ts';
import { publish, published } from './publish.ts';
import type { Room } from './room.ts';
import { safeName } from './safe-name.ts';

/** The store delivered another number of bytes than the service announced. */
export class SizeMismatch extends Error {
  constructor(sizeInBytes: number, expected: number) {
    super(`${sizeInBytes} bytes where ${expected} were announced`);
    this.name = 'SizeMismatch';
  }
}

/** A part of {@link Line}. */
export interface LineToStore {
  track(): Movement;
  answered(): void;
  failed(): void;
}

export interface FetchPorts {
  contacts: Pick<Contacts, 'call'>;
  clock: Clock;
  agentFor?: AgentFor | undefined;
  bandwidth?: Pick<Bandwidth, 'take'> | undefined;
  rates?: Pick<Rates, 'moved'> | undefined;
  room: Pick<Room, 'claim'>;
  /** Whether the part's bytes are not to be trusted. @param writtenAt - when it was last written, epoch milliseconds. */
  mayBeSpoilt: (writtenAt: number) => boolean;
  /** Makes the names of a folder survive a power cut. */
  flushFolder: (directory: string) => Promise<void>;
  /** Where downloads go unless a folder was chosen. */
  folderMayBeMade: Folder['mayBeMade'];
  /** The contact's route on the line, as far as the store at an origin is concerned. */
  lineTo: (origin: string) => LineToStore;
}

/** What an attempt tells while it runs. */
export interface FetchSteps {
  /** Commits what is known of the bytes that come now, and that nothing else is. */
  beginAnew: (known: Pick<Download, 'sizeInBytes' | 'etag'>) => Promise<unknown>;
  /** Commits the path that is about to be taken, and what will be there. */
  intend: (file: Required<Pick<Download, 'path' | 'sha256'>>) => Promise<unknown>;
  /** What the service says of the attachment. */
  onSize: (sizeInBytes: number) => void;
  onProgress: (receivedInBytes: number) => void;
}

/**
 * One attempt at a download: asks for a URL, goes on where the part file ends, checks the size, flushes, and only then
 * gives the file its name. Every commit comes before what depends on it, so that the next attempt can start from
 * whatever a `kill -9` left: the part file, the ETag of its bytes, and the path that was about to be taken.
 *
 * @throws TokenNeeded, ContactEnded, ServiceFailure, FetchFailure, SizeMismatch, NoRoom, AttacheError `folder-unusable`,
 *   Node's file system errors
 */
export async function fetchAttachment(
  ports: FetchPorts,
  download: Download & { partPath: string },
  steps: FetchSteps,
  signal: AbortSignal,
): Promise<{ path: string; sha256: string }> {
  const { partPath, directory } = download;
  const earlier = await published(download);
  if (earlier !== undefined) return earlier;
  // Before a URL is spent on a folder that is not there.
  await prepareFolder({ path: directory, mayBeMade: ports.folderMayBeMade });
  const { url, sizeInBytes } = await askForUrl(ports, download, signal);
  steps.onSize(sizeInBytes);
  const sha256 = await fill({ ...ports, partPath, url, sizeInBytes, download, steps, signal });
  await markFromInternet(partPath, ports.clock.now());
  const intend = (intended: string): Promise<unknown> => steps.intend({ path: intended, sha256 });
  const path = await publish(partPath, directory, safeName(download.name), intend, ports.flushFolder);
  return { path, sha256 };
}

function askForUrl(
  { contacts }: FetchPorts,
  { contact, attachmentId }: Download,
  signal: AbortSignal,
): Promise<{ url: SignedUrl; sizeInBytes: number }> {
  return contacts.call(contact, signal, (client, token) =>
    client.getAttachment(token, { attachmentId, expirySeconds: LINK_EXPIRY_SECONDS.max }, signal),
  );
}

/** Brings the part file to its full size. @returns the SHA-256 of its bytes, hex */
async function fill({
  partPath,
  url,
  sizeInBytes,
  download,
  steps,
  signal,
  clock,
  agentFor,
  bandwidth,
  rates,
  room,
  mayBeSpoilt,
  lineTo,
}: FetchPorts & {
  partPath: string;
  url: SignedUrl;
  sizeInBytes: number;
  download: Download;
  steps: FetchSteps;
  signal: AbortSignal;
}): Promise<string> {
  await using part = await PartFile.open(partPath);
  // Bytes of which it is not known what object they are from are worth nothing; neither are more than there should be.
  const isKnown = download.etag !== undefined && download.sizeInBytes === sizeInBytes;
  if (!isKnown || part.sizeInBytes > sizeInBytes || mayBeSpoilt(part.writtenAt)) await part.empty();
  using claim = await room.claim(download.directory, sizeInBytes - part.sizeInBytes);
  const { etag } = download;
  const offset = part.sizeInBytes;
  const agent = agentFor?.(url.reveal());
  if (offset < sizeInBytes) {
    const line = lineTo(url.origin);
    using movement = line.track();
    let known: Promise<unknown> | undefined;
    const ending = AbortSignal.any([signal, movement.leftBehind]);
    try {
      await getObject({
        url,
        offset,
        ...(offset > 0 && etag !== undefined && { etag }),
        ...(agent && { agent }),
        clock,
        mayMove: (bytes) => bandwidth?.take(bytes, ending),
        signal: ending,
        onAnswer: async (answer) => {
          movement.moved();
          line.answered();
          if (answer.partial && offset > 0) return;
          await part.empty();
          known = steps.beginAnew({ sizeInBytes, ...(answer.etag !== undefined && { etag: answer.etag }) });
          // What is stored of other bytes must be gone before these come. Else they may: until it is stored they count for nothing.
          if (etag !== undefined) await known;
          else known.catch(() => undefined);
        },
        write: (chunk) => {
          if (part.sizeInBytes + chunk.length > sizeInBytes) {
            throw new SizeMismatch(part.sizeInBytes + chunk.length, sizeInBytes);
          }
          rates?.moved('downBytesPerSecond', chunk.length);
          claim.use(chunk.length);
          return part.append(chunk);
        },
        onProgress: (receivedInBytes) => {
          movement.moved();
          steps.onProgress(receivedInBytes);
        },
      });
      await known;
    } catch (error) {
      if (movement.leftBehind.aborted && !signal.aborted) throw new FetchFailure({ kind: 'left-behind' });
      if (isLineFailure(error)) line.failed();
      throw error;
    }
  }
  if (part.sizeInBytes !== sizeInBytes) throw new SizeMismatch(part.sizeInBytes, sizeInBytes);
  return await part.finish();
}

function isLineFailure(error: unknown): boolean {
  return (
    error instanceof FetchFailure && (error.failure.kind === 'network' || error.failure.kind === 'stalled')
  );
}

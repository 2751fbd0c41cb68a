import type { AttachmentView } from '../../contract/views.ts';
import { silentLog } from '../diagnostics/log.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Vault } from '../ports.ts';
import { ServiceFailure } from '../participant/failure.ts';
import { Secret } from '../secret.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import type { Contact } from './contact.ts';
import { Contacts } from './contacts.ts';
import type { OpenFeed } from './feed.ts';
import { tokenKey } from './tokens.ts';
import { countingRandom, FakeLine, FakeService, RESET } from './testing.ts';

class FakeVault implements Vault {
  readonly remembers = true;
  readonly seals = false;
  readonly kept = new Map<string, { secret: Secret; remember: boolean }>();

  get(key: string): Promise<Secret | undefined> {
    return Promise.resolve(this.kept.get(key)?.secret);
  }

  put(key: string, secret: Secret, { remember }: { remember: boolean }): Promise<void> {
    this.kept.set(key, { secret, remember });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.kept.delete(key);
    return Promise.resolve();
  }
}

/** A websocket that the test holds the other end of. */
interface FakeFeed {
  say: (item: TranscriptItem) => void;
  drop: () => void;
  isOpen: boolean;
  /** Feeds that were open when this one was opened. */
  besides: number;
}

/** Contacts on doubles of everything around them, followed if `live`, and what happened to them. */
export async function openContacts({
  live = false,
  stored = [],
  tokens = 'remembered',
  socketLifeMs,
  socketBlocked = false,
}: {
  live?: boolean;
  stored?: Contact[];
  tokens?: 'remembered' | 'forgotten';
  socketLifeMs?: number;
  socketBlocked?: boolean;
} = {}) {
  const service = new FakeService();
  const clock = createFakeClock();
  if (socketLifeMs !== undefined) service.socketExpiresAt = clock.now() + socketLifeMs;
  const line = new FakeLine();
  const vault = new FakeVault();
  const rows = new Map(stored.map((contact) => [contact.id, contact]));
  for (const { id, tokenKind } of tokens === 'remembered' ? stored : [])
    vault.kept.set(tokenKey(id, tokenKind), { secret: new Secret('participant'), remember: true });
  const happened: string[] = [];
  const attachments: AttachmentView[] = [];
  const feeds: FakeFeed[] = [];
  /** What taking in the next attachments throws. */
  const faults: Error[] = [];
  /** While it is blocked no websocket can be opened. */
  const socket = { blocked: socketBlocked };
  /** What the next commits of a contact throw. */
  const storeFaults: Error[] = [];
  const openFakeFeed: OpenFeed = ({ onItem, signal }) => {
    if (socket.blocked) return Promise.reject(new ServiceFailure(RESET));
    const closed = Promise.withResolvers<undefined>();
    const feed: FakeFeed = {
      isOpen: true,
      besides: feeds.filter(({ isOpen }) => isOpen).length,
      say: onItem,
      drop: () => {
        feed.isOpen = false;
        closed.resolve(undefined);
      },
    };
    signal.addEventListener('abort', feed.drop);
    feeds.push(feed);
    return Promise.resolve({ closed: closed.promise, check: () => undefined, close: feed.drop });
  };
  const contacts = await Contacts.open({
    ports: { clock, random: countingRandom(), vault, log: silentLog },
    store: {
      list: () => [...rows.values()],
      put: (contact) => {
        const fault = storeFaults.shift();
        if (fault !== undefined) throw fault;
        rows.set(contact.id, contact);
      },
      delete: (id) => void rows.delete(id),
    },
    clients: () => service,
    line,
    live,
    limit: (limits) => limits,
    onChange: () => undefined,
    onAttachments: (_contact, changed) => {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      attachments.push(...changed);
    },
    onAttachmentsGone: (id, gone) => happened.push(`gone ${id} ${gone.join(' ')}`),
    onEnded: ({ id }, ending) => happened.push(`${ending} ${id}`),
    onToken: (id) => happened.push(`token ${id}`),
    open: openFakeFeed,
  });
  contacts.follow();
  await settle();
  return {
    service,
    clock,
    line,
    vault,
    rows,
    happened,
    attachments,
    feeds,
    faults,
    storeFaults,
    socket,
    contacts,
  };
}

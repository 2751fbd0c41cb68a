import type { Movement } from '../connectivity/movements.ts';
import type { Connection } from '../participant/client.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Clock, Log, Random } from '../ports.ts';
import type { AgentFor } from '../transfer/agent.ts';
import type { OpenFeed } from './feed.ts';

/** What following a contact needs from the other parts, and whom it tells. */
export interface FollowPorts {
  /** The contact's id, for the log. */
  contact: string;
  clock: Clock;
  random: Random;
  log: Log;
  open: OpenFeed;
  /** For the websocket; undefined: none. */
  agentFor: AgentFor | undefined;
  isOnline(): boolean;
  /** Tells the line that an answer is expected. */
  track: () => Movement;
  /** A new connection with a websocket. @throws TokenNeeded, ContactEnded, ServiceFailure */
  connect(signal: AbortSignal): Promise<Connection>;
  /** Reads what is new in the transcript. @throws TokenNeeded, ContactEnded, ServiceFailure */
  catchUp(signal: AbortSignal): Promise<void>;
  onItem: (item: TranscriptItem) => void;
  onChange(): void;
}

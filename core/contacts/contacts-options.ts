import type { AttachmentView, Ending, FileLimits } from '../../contract/views.ts';
import type { Line } from '../connectivity/line.ts';
import type { ParticipantClient } from '../participant/client.ts';
import type { Ports } from '../ports.ts';
import type { ContactRepository } from '../store/contacts.ts';
import type { AgentFor } from '../transfer/agent.ts';
import type { Contact } from './contact.ts';
import type { OpenFeed } from './feed.ts';

/** What the contacts need from the other parts, and whom they tell. */
export interface ContactsOptions {
  ports: Pick<Ports, 'clock' | 'random' | 'vault' | 'log'>;
  store: Pick<ContactRepository, 'list' | 'put' | 'delete'>;
  /** The client of an endpoint. It may load the SDK first. */
  clients: (endpointUrl: string) => ParticipantClient | Promise<ParticipantClient>;
  line: Pick<Line, 'track' | 'isOnline' | 'subscribe' | 'forget'>;
  /** Websockets go by it. Default: none. */
  agentFor?: AgentFor;
  /** Follow the contacts; otherwise connections are only made when they are needed. */
  live: boolean;
  /** The contact's view is another now, or there is none any more. */
  onChange: (contact: string) => void;
  /** Attachments that are new, or are another now. */
  onAttachments: (contact: string, changed: AttachmentView[]) => void;
  /** Attachments that are not known any more, because their contact was removed. */
  onAttachmentsGone: (contact: string, attachmentIds: string[]) => void;
  /** The service said that the chat is over. */
  onEnded: (contact: Contact, ending: Ending) => void;
  /** A token was supplied: what waited for it can go on. */
  onToken: (contact: string) => void;
  /** What the organization lets go out of what an instance takes. */
  limit: (limits: FileLimits) => FileLimits;
  /** Whether an attachment is an upload of ours, in the list or out of it. Default: none is. */
  isOurs?: (contact: string, attachmentId: string) => boolean;
  /** Opens websockets; replaced in tests. */
  open?: OpenFeed;
}

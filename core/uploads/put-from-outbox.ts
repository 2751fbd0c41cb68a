import type { Line } from '../connectivity/line.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { StartedUpload } from '../participant/client.ts';
import type { Clock } from '../ports.ts';
import type { AgentFor } from '../transfer/agent.ts';
import { putObject, TransferFailure } from '../transfer/put.ts';
import type { Upload } from './upload.ts';

export interface PutPorts {
  clock: Clock;
  outbox: Pick<Outbox, 'open'>;
  line: Pick<Line, 'failed' | 'answered'>;
  agentFor: AgentFor;
  /** The contact's endpoint, which is the name of its route on the line. */
  routeOf(contact: string): string;
}

/** Sends an upload's bytes to the store, and tells the line what it met there. @throws TransferFailure */
export async function putFromOutbox(
  { clock, outbox, line, agentFor, routeOf }: PutPorts,
  { id, contact, sizeInBytes }: Upload,
  { url, headers }: StartedUpload,
  signal: AbortSignal,
  onProgress: (sentInBytes: number) => void,
): Promise<void> {
  const openBody = () => outbox.open(id);
  const agent = agentFor(url.reveal());
  try {
    await putObject({ url, headers, sizeInBytes, openBody, onProgress, signal, clock, agent });
    line.answered(routeOf(contact), url.origin);
  } catch (error) {
    const kind = error instanceof TransferFailure ? error.failure.kind : 'source';
    if (kind === 'network' || kind === 'stalled') line.failed(routeOf(contact), url.origin);
    else if (kind !== 'aborted' && kind !== 'source') line.answered(routeOf(contact), url.origin);
    throw error;
  }
}

import type { Line } from '../connectivity/line.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { verifiedBytes } from '../outbox/verified-bytes.ts';
import type { StartedUpload } from '../participant/client.ts';
import type { Clock } from '../ports.ts';
import type { AgentFor } from '../transfer/agent.ts';
import type { Bandwidth } from '../transfer/bandwidth.ts';
import { putObject, TransferFailure } from '../transfer/put.ts';
import type { Rates } from '../transfer/rates.ts';
import type { Upload } from './upload.ts';

export interface PutPorts {
  clock: Clock;
  outbox: Pick<Outbox, 'open'>;
  line: Pick<Line, 'track' | 'failed' | 'answered'>;
  agentFor: AgentFor;
  bandwidth: Pick<Bandwidth, 'take'>;
  rates: Pick<Rates, 'moved'>;
  /** The contact's endpoint, which is the name of its route on the line. */
  routeOf(contact: string): string;
}

/** Sends an upload's bytes to the store, and tells the line what it met there. @throws TransferFailure */
export async function putFromOutbox(
  ports: PutPorts,
  { id, contact, sizeInBytes, sha256 }: Upload,
  { url, headers }: StartedUpload,
  signal: AbortSignal,
  onProgress: (sentInBytes: number) => void,
): Promise<void> {
  const { clock, outbox, line, agentFor, bandwidth, rates } = ports;
  const route = ports.routeOf(contact);
  const openBody = () => verifiedBytes(outbox.open(id), { sizeInBytes, sha256 });
  using movement = line.track(route, url.origin);
  const ending = AbortSignal.any([signal, movement.leftBehind]);
  let sentBefore = 0;
  try {
    await putObject({
      url,
      headers,
      sizeInBytes,
      openBody,
      onProgress: (sentInBytes) => {
        movement.moved();
        rates.moved('upBytesPerSecond', sentInBytes - sentBefore);
        sentBefore = sentInBytes;
        onProgress(sentInBytes);
      },
      mayMove: (bytes) => bandwidth.take(bytes, ending),
      signal: ending,
      clock,
      agent: agentFor(url.reveal()),
    });
    line.answered(route, url.origin);
  } catch (error) {
    const kind = error instanceof TransferFailure ? error.failure.kind : 'source';
    if (kind === 'network' || kind === 'stalled') line.failed(route, url.origin);
    else if (kind !== 'aborted' && kind !== 'source') line.answered(route, url.origin);
    if (kind === 'aborted' && !signal.aborted) throw new TransferFailure({ kind: 'left-behind' });
    throw error;
  }
}

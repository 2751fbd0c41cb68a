import { assertNever } from '../../contract/assert-never.ts';
import { startFaultProxy } from '../network/fault-proxy.ts';
import { startSandboxBehind } from '../network/sandbox-behind.ts';
import { orderSchema, type WorldMessage } from './poor-line-process.ts';
import { letLoose, WEATHER, type Damage } from './weather.ts';

// The sandbox and the line to it, in a process of their own.
const { bytesPerSecond, latencyMs } = WEATHER;
const line = startFaultProxy({ bytesPerSecond, latencyMs });
const sandbox = await startSandboxBehind(line, { contacts: 1 });
const { endpoint, control, contacts } = sandbox;
let damage: Damage = { resets: 0, outage: undefined };

const tell = (message: WorldMessage): void => void process.send?.(message);
process.on('message', (message) => {
  const order = orderSchema.parse(message);
  switch (order.kind) {
    case 'begin':
      damage = letLoose(line, order.seed);
      return;
    case 'account': {
      const starts = line.requests.filter(({ path }) => path.endsWith('/start-attachment-upload'));
      const startsAt = starts.map(({ at }) => at);
      tell({ kind: 'account', ...damage, sentInBytes: line.passed.upInBytes, startsAt });
      return;
    }
    default:
      assertNever(order);
  }
});
tell({ kind: 'ready', endpoint, control, contacts });

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { createLine } from '../../../core/connectivity/line.ts';
import { createProbe } from '../../../core/connectivity/probe.ts';
import { silentLog } from '../../../core/diagnostics/log.ts';
import { createOutbox } from '../../../core/outbox/outbox.ts';
import { SignedUrl } from '../../../core/secret.ts';
import { systemClock as clock, systemRandom as random } from '../../../core/system-ports.ts';
import { createAgents } from '../../../core/transfer/agent.ts';
import { Bandwidth } from '../../../core/transfer/bandwidth.ts';
import { ProxyLogins } from '../../../core/transfer/proxy-logins.ts';
import { Rates } from '../../../core/transfer/rates.ts';
import { directly } from '../../../core/transfer/route.ts';
import { putFromOutbox } from '../../../core/uploads/put-from-outbox.ts';
import type { Upload } from '../../../core/uploads/upload.ts';
import { createMemoryVault } from '../../../core/vault/memory-vault.ts';
import { OutboxKeys } from '../../../core/vault/outbox-keys.ts';
import { answerOrders, childOptions } from '../child.ts';
import { measureEffort } from '../effort.ts';

// Attaché's transfer as the engine wires it, without the queue: a copy in the outbox, checked on its way to the store.
const { folder, file, sealed } = childOptions(
  z.object({ folder: z.string(), file: z.string(), sealed: z.boolean() }),
);
const directory = path.join(folder, 'outbox');
await mkdir(directory, { recursive: true });
// In memory it outlives every transfer of this process.
const vault = { ...createMemoryVault(), remembers: true };
const log = silentLog;
const outbox = createOutbox({ directory, clock, log, keys: new OutboxKeys({ vault, log }) });
const id = random.uuid();
const contact = { id: 'contact', label: '', endpoint: { kind: 'region', region: 'eu-central-1' } } as const;
const limits = { maxSizeInBytes: Infinity, extensions: ['bin'] };
const source = { kind: 'path', path: file } as const;
const copied = await outbox.accept({ id, source, limits, contact, seal: sealed });
const upload: Upload = {
  id,
  contact: contact.id,
  ...copied,
  state: 'sending',
  position: 0,
  acceptedAt: clock.now(),
  attempts: 0,
  answersLost: 0,
  refusals: 0,
};

const logins = new ProxyLogins({
  vault,
  log,
  tell: () => '',
  dismiss: () => undefined,
  onLogin: () => undefined,
});
const agents = createAgents({ clock, routesFor: directly, trust: () => 0, logins });
const ports = {
  clock,
  outbox,
  line: createLine({ clock, random, log, probe: createProbe(agents.freshAgentFor), isWanted: () => true }),
  agentFor: agents.agentFor,
  bandwidth: new Bandwidth(clock),
  rates: new Rates(clock, () => undefined),
  routeOf: () => 'route',
};

answerOrders(z.object({ url: z.string() }), ({ url }) =>
  measureEffort(() =>
    putFromOutbox(
      ports,
      upload,
      { attachmentId: 'attachment', url: new SignedUrl(url), headers: {}, expiresAt: undefined },
      new AbortController().signal,
      () => undefined,
    ),
  ),
);

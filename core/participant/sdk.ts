import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { z } from 'zod';
import type { Clock } from '../ports.ts';
import type { AgentFor } from '../transfer/agent.ts';
import { ServiceFailure } from './failure.ts';
import type { ServiceClock } from './service-clock.ts';

/** Milliseconds. */
const CONNECT_MS = 10_000;

/**
 * The SDK's client, set up for a service that authenticates by a token in a header (FACTS.md, "The SDK").
 *
 * It has no request time-out here: the SDK's own ends when the header of the answer is there, so the caller's signal
 * bounds the whole call instead.
 */
export function createSdkClient({
  endpoint,
  clock,
  serviceClock,
  agentFor,
}: {
  endpoint: string;
  clock: Clock;
  serviceClock: ServiceClock;
  agentFor: AgentFor | undefined;
}): ConnectParticipantClient {
  const agent = agentFor?.(new URL(endpoint));
  const client = new ConnectParticipantClient({
    endpoint,
    // Only named, never used: the endpoint says where. Together with the rest it keeps the user's AWS settings out.
    region: 'us-east-1',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    defaultsMode: 'standard',
    retryMode: 'standard',
    // No Authorization header; without credentials the SDK would look for some.
    credentials: { accessKeyId: '', secretAccessKey: '' },
    signer: { sign: (request) => Promise.resolve(request) },
    // Its retries spend quota, and choose a new ClientToken.
    maxAttempts: 1,
    // It would try errors again when the workstation's clock is wrong; one attempt alone should not be what prevents it.
    disableClockSkewCorrection: () => Promise.resolve(true),
    requestHandler: { connectionTimeout: CONNECT_MS, httpAgent: agent, httpsAgent: agent },
  });
  client.middlewareStack.add(
    (next) => async (request) => {
      const sentAt = clock.now();
      const result = await next(request);
      const { statusCode, headers } = headSchema.parse(result.response);
      // Connect never speaks HTML: this is a proxy, or a network that wants a login. Its clock is nothing to go by either.
      if (headers['content-type']?.startsWith('text/html')) {
        // Where no body is expected (Complete) the SDK would take a sign-in page's 200 for a yes.
        if (statusCode < 300) throw new ServiceFailure({ kind: 'not-connect', status: statusCode });
      } else {
        serviceClock.noteDate(headers.date, sentAt);
      }
      return result;
    },
    // The lowest place is next to the wire: it sees answers before anything is made of them.
    { name: 'lookAtHead', step: 'deserialize', priority: 'low' },
  );
  return client;
}

const header = z.string().optional().catch(undefined);
/** Node has made the names small. */
const headersSchema = z.object({ date: header, 'content-type': header });
const headSchema = z
  .object({ statusCode: z.number().catch(0), headers: headersSchema.catch({}) })
  .catch({ statusCode: 0, headers: {} });

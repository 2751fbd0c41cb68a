import http from 'node:http';
import https from 'node:https';
import { errorView } from '../../contract/errors.ts';
import type { ContactView } from '../../contract/views.ts';
import { endpointUrl } from '../../core/contacts/contact.ts';
import { systemCode } from '../../core/disk-error.ts';
import { describeError } from '../../contract/sentences.ts';
import type { AgentFor } from '../../core/transfer/agent.ts';
import { PROXY_LOGIN } from '../../core/transfer/tunnel.ts';
import { formatSeconds } from '../text.ts';
import type { Finding } from './finding.ts';

/** Longer than any answer that would be of use. Milliseconds. */
const TIMEOUT_MS = 5_000;
/** One look at each is enough; nobody has more. */
const ENDPOINTS_MAX = 20;
/** Signatures and expiries bear a few minutes; the SDK's own limit is four. Milliseconds. */
const CLOCK_OFFSET_MAX_MS = 120_000;

/** What came back from one endpoint; `dateMs` is the service's clock. */
export type Answer =
  { reached: true; dateMs: number | undefined; atMs: number } | { reached: false; detail: string };

/** Whether the service of every contact answers, and how far its clock is from ours. */
export async function checkEndpoints(
  contacts: readonly Pick<ContactView, 'endpoint'>[],
  agentFor: AgentFor,
): Promise<Finding[]> {
  const addresses = [...new Set(contacts.map((contact) => endpointUrl(contact.endpoint)))].slice(
    0,
    ENDPOINTS_MAX,
  );
  const answers = await Promise.all(
    addresses.map(async (address) => ({ address, answer: await ask(new URL(address), agentFor) })),
  );
  const reachable = answers.map(({ address, answer }) => judgeAnswer(address, answer));
  return [...reachable, ...judgeClock(answers.map(({ answer }) => answer))];
}

/** Any HTTP answer will do: the question is whether packets get there and back, by the way that the engine takes. */
function ask(url: URL, agentFor: AgentFor): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: 'HEAD',
    agent: agentFor(url),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  request.on('response', ({ headers }) => {
    const dateMs = Date.parse(headers.date ?? '');
    resolve({ reached: true, dateMs: Number.isNaN(dateMs) ? undefined : dateMs, atMs: Date.now() });
    request.destroy();
  });
  request.on('error', (error) => resolve({ reached: false, detail: reasonOf(error) }));
  request.end();
  return promise;
}

function reasonOf(error: Error): string {
  return error.name === 'AbortError'
    ? `no answer within ${formatSeconds(TIMEOUT_MS / 1000)}`
    : (systemCode(error) ?? error.name);
}

export function judgeAnswer(address: string, answer: Answer): Finding {
  if (answer.reached) return { check: 'endpoint', status: 'ok', says: `${address} answers` };
  return {
    check: 'endpoint',
    status: 'fail',
    says: `${address} cannot be reached (${answer.detail})`,
    next:
      answer.detail === PROXY_LOGIN
        ? describeError(errorView('proxy-login-needed')).next
        : 'Check the address, the connection, and whether a proxy or firewall is in between.',
  };
}

/** By the first answer that tells the time; a `Date` header has whole seconds. */
export function judgeClock(answers: readonly Answer[]): Finding[] {
  for (const answer of answers) {
    if (!answer.reached || answer.dateMs === undefined) continue;
    const offset = answer.dateMs - answer.atMs;
    const amount = formatSeconds(Math.abs(offset) / 1000);
    if (Math.abs(offset) <= CLOCK_OFFSET_MAX_MS) {
      return [{ check: 'clock', status: 'ok', says: `The clock is within ${amount} of the service's` }];
    }
    const direction = offset > 0 ? 'behind' : 'ahead of';
    return [
      {
        check: 'clock',
        status: 'warn',
        says: `The clock is ${amount} ${direction} the service's`,
        next: 'Let the system set the time by itself; links and expiries are shown by the service until then.',
      },
    ];
  }
  return [];
}

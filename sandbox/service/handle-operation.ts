import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { FaultPlan } from '../fault-book.ts';
import { writeAnswer } from '../http-io.ts';
import { parseJson } from '../parse-json.ts';
import type { StatusFault } from '../strike.ts';
import { answerHtml, survivesStrike } from '../strike.ts';
import { answerError, answerHead } from './answer.ts';
import { errorStatus, ServiceError } from './errors.ts';
import type { Instance } from './instance.ts';
import { count } from './instance.ts';
import type { Operation } from './operation.ts';
import { withoutNulls } from './validate.ts';

interface OperationExchange {
  instance: Instance;
  operation: Operation;
  request: IncomingMessage;
  response: ServerResponse;
  /** The body. */
  text: string;
}

/** One call, from its faults over its quota to its answer. */
export async function handleOperation(exchange: OperationExchange): Promise<void> {
  const { instance, operation, response } = exchange;
  count(instance.requests, operation.name);
  const body = withoutNulls(parseJson(exchange.text === '' ? '{}' : exchange.text));
  const plan = instance.parts.faults.plan(operation.name, attachmentNameIn(instance, body));
  if (!(await survivesStrike(plan, response, (fault) => refuseByFault(response, fault)))) return;
  await answerWith(response, await outcomeOf(exchange, body, plan), plan);
}

async function outcomeOf(exchange: OperationExchange, body: unknown, plan: FaultPlan): Promise<object> {
  try {
    return await run(exchange, body, plan);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

async function run({ instance, operation, request }: OperationExchange, body: unknown, plan: FaultPlan) {
  // Assumed: throttling comes before every other check.
  if (!instance.parts.quotas.take(operation.name)) {
    count(instance.throttled, operation.name);
    throw new ServiceError('ThrottlingException', 'Rate exceeded');
  }
  return operation.run({
    instance,
    token: request.headersDistinct['x-amz-bearer']?.join(','),
    body,
    givesDeadUrl: plan.interruption?.kind === 'expire-url',
  });
}

async function answerWith(response: ServerResponse, outcome: object, plan: FaultPlan): Promise<void> {
  if (plan.interruption?.kind === 'lose-answer') {
    response.socket?.destroy();
    return;
  }
  await writeAnswer(response, [answerHead(response, outcome)], plan);
}

function refuseByFault(response: ServerResponse, fault: StatusFault): void {
  if (fault.retryAfterSeconds !== undefined) response.setHeader('Retry-After', fault.retryAfterSeconds);
  if (fault.html) answerHtml(response, fault.status);
  else answerError(response, fault.status, fault.type ?? usualType(fault.status), 'Injected fault');
}

function usualType(status: number): string {
  const usual = Object.entries(errorStatus).find(([, of]) => of === status);
  return usual?.[0] ?? 'ServiceUnavailableException';
}

/** What the request is about, read loosely: faults come before validation. */
const aboutSchema = z.union([
  z.object({ AttachmentName: z.string() }).transform((input) => ({ name: input.AttachmentName })),
  z.object({ AttachmentId: z.string() }).transform((input) => ({ id: input.AttachmentId })),
  z.object({ AttachmentIds: z.tuple([z.string()]) }).transform((input) => ({ id: input.AttachmentIds[0] })),
]);

function attachmentNameIn(instance: Instance, body: unknown): string | undefined {
  const about = aboutSchema.safeParse(body);
  if (!about.success) return undefined;
  return 'name' in about.data ? about.data.name : instance.attachments.get(about.data.id)?.name;
}

import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { readBody } from './http-io.ts';
import { parseJson } from './parse-json.ts';
import type { Instance } from './service/instance.ts';
import type { Contact } from './world.ts';

const maxJsonBytes = 1024 * 1024;

/** One request to the control API. */
export interface ControlCall {
  instance: Instance;
  request: IncomingMessage;
  url: URL;
}

/** What a route does with a call. What it gives is answered as JSON. */
export type Work<Arguments extends unknown[]> = (call: ControlCall, ...rest: Arguments) => unknown;

/** A refusal of the control API, with its HTTP status. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** @throws ControlError 409 when the chat is over. */
export function assertActive(contact: Contact): void {
  if (contact.hasEnded) throw new ControlError(409, 'The chat has ended');
}

/** @throws z.ZodError, saying what was expected; BodyTooLarge. */
export async function jsonBody<Value>(request: IncomingMessage, schema: z.ZodType<Value>): Promise<Value> {
  const text = (await readBody(request, maxJsonBytes)).toString();
  return schema.parse(text === '' ? {} : parseJson(text));
}

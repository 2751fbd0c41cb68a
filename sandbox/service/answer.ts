import type { ServerResponse } from 'node:http';
import { errorStatus, ServiceError } from './errors.ts';

/** Sets the head of an operation's answer in restJson1: an error's type goes into a header. @returns the body. */
export function answerHead(response: ServerResponse, outcome: object): Buffer {
  if (!(outcome instanceof ServiceError)) return jsonHead(response, 200, outcome);
  return errorHead(response, errorStatus[outcome.type], outcome.type, outcome.message);
}

/** Answers with an error, of the service's own types or another. */
export function answerError(response: ServerResponse, status: number, type: string, message: string): void {
  response.end(errorHead(response, status, type, message));
}

function errorHead(response: ServerResponse, status: number, type: string, message: string): Buffer {
  response.setHeader('x-amzn-errortype', type);
  return jsonHead(response, status, { Message: message });
}

function jsonHead(response: ServerResponse, status: number, body: object): Buffer {
  const bytes = Buffer.from(JSON.stringify(body));
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', bytes.length);
  return bytes;
}
